package io.tidbmigrate.source.value;

import java.nio.charset.StandardCharsets;

/** JSON as MySQL prints it, from both readers. */
public record JsonValue() implements ColumnValue {
    @Override
    public Object of(Object raw) {
        if (raw instanceof ServerText text) {
            return new String(text.bytes(), StandardCharsets.UTF_8);
        }
        if (raw instanceof byte[] document) {
            return JsonDocument.text(document);
        }
        if (raw instanceof String) {
            return raw;
        }
        throw Unreadable.value(raw, "JSON");
    }
}
