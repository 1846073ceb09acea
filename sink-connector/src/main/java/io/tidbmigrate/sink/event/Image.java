package io.tidbmigrate.sink.event;

import io.tidbmigrate.sink.value.Encoding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One image of a row: values by column name in the order of the source, null for NULL. */
public record Image(Map<String, Object> values, Encoding encoding) {

    /** The same with the sign that a converter may have lost. */
    Image withNegativeZeros(Collection<String> columns) {
        Map<String, Object> signed = new LinkedHashMap<>(values);
        columns.forEach(column -> signed.replace(column, -0.0));
        return new Image(signed, encoding);
    }

    /** With more columns behind its own. */
    Image with(Map<String, String> columns) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(columns);
        return new Image(all, encoding);
    }
}
