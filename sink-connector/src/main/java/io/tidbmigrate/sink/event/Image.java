package io.tidbmigrate.sink.event;

import io.tidbmigrate.sink.value.Encoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One image of a row: the columns in the order of the source, and their values, null for NULL.
 *
 * @param names rows of one table that come after each other mostly share the very list
 */
public record Image(List<String> names, List<Object> values, Encoding encoding) {

    /** The same with the sign that a converter may have lost. */
    Image withNegativeZeros(Collection<String> columns) {
        List<Object> signed = new ArrayList<>(values);
        for (String column : columns) {
            int at = names.indexOf(column);
            if (at >= 0) {
                signed.set(at, -0.0);
            }
        }
        return new Image(names, signed, encoding);
    }

    /** With more columns behind its own. */
    Image with(Map<String, String> columns) {
        List<String> allNames = new ArrayList<>(names);
        List<Object> allValues = new ArrayList<>(values);
        columns.forEach((name, value) -> {
            allNames.add(name);
            allValues.add(value);
        });
        return new Image(allNames, allValues, encoding);
    }
}
