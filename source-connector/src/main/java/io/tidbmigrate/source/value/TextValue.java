package io.tidbmigrate.source.value;

/** CHAR to LONGTEXT. */
public final class TextValue implements ColumnValue {
    private final Charsets charsets;
    private final Charsets.Decoder ofColumn;

    /** @param charset the column's character set, for text that does not name its own */
    public TextValue(Charsets charsets, String charset) {
        this.charsets = charsets;
        this.ofColumn = charsets.named(charset);
    }

    @Override
    public Object of(Object raw) {
        if (raw instanceof LoggedText text) {
            return charsets.ofCollation(text.collation()).text(text.bytes());
        }
        if (raw instanceof ServerText text) {
            return ofColumn.text(text.bytes());
        }
        if (raw instanceof byte[] bytes) {
            return ofColumn.text(bytes);
        }
        if (raw instanceof String) {
            return raw;
        }
        throw Unreadable.value(raw, "a text type");
    }
}
