package io.tidbmigrate.source.value;

/**
 * What each code of a character set means, as the source server reads it: codes of one byte, of two, and of three behind
 * one first byte, which suffices for every character set of MySQL but gb18030 and Unicode.
 */
public final class CodeTable {
    /** A code without a character. */
    public static final char NONE = '\0';

    private final String charset;
    private final char[] single;
    private final char[] pairs;
    private final int third;
    private final char[] triples;

    /**
     * Characters by code; {@link #NONE} where a code has none, code 0 aside.
     *
     * @param single 256 of them
     * @param pairs 65,536 of them, or none
     * @param third first byte of the codes of three bytes; -1 if there are none
     * @param triples 65,536 of them by their last two bytes, or none
     */
    public CodeTable(String charset, char[] single, char[] pairs, int third, char[] triples) {
        this.charset = charset;
        this.single = single.clone();
        this.pairs = pairs.clone();
        this.third = third;
        this.triples = triples.clone();
    }

    /** @throws IllegalArgumentException if the bytes hold a code without a character */
    String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int code = bytes[at] & 0xff;
            if (code == 0 || single[code] != NONE) {
                text.append(single[code]);
                at++;
            } else if (code == third) {
                text.append(character(triples, bytes, at + 1));
                at += 3;
            } else {
                text.append(character(pairs, bytes, at));
                at += 2;
            }
        }
        return text.toString();
    }

    private char character(char[] table, byte[] bytes, int at) {
        char character = at + 1 < bytes.length && table.length > 0
                ? table[(bytes[at] & 0xff) << Byte.SIZE | (bytes[at + 1] & 0xff)]
                : NONE;
        if (character == NONE) {
            throw Unreadable.text(bytes, charset);
        }
        return character;
    }
}
