package io.tidbmigrate.precheck.compare;

import static io.tidbmigrate.common.name.Identifier.quoted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a table by its key: the rows behind one key, up to and with another.
 *
 * @param columns the first columns of the key, as many as can bound a range
 * @param after the key before the first; empty if the range begins with the table
 * @param upTo the last key; empty if the range ends with the table
 */
record KeyRange(List<Bound> columns, List<String> after, List<String> upTo) {
    /** A column whose values both servers order alike, and whether its literals are numbers or bytes. */
    record Bound(String column, boolean isNumber) {
        String literal(byte[] value) {
            return isNumber
                    ? new String(value, StandardCharsets.US_ASCII)
                    : "0x" + HexFormat.of().formatHex(value);
        }
    }

    /** All rows. */
    static final KeyRange ALL = new KeyRange(List.of(), List.of(), List.of());

    static KeyRange all(List<Bound> columns) {
        return new KeyRange(columns, List.of(), List.of());
    }

    KeyRange endingAt(List<String> key) {
        return new KeyRange(columns, after, key);
    }

    /** The rows behind a key, to the end of the table. */
    KeyRange behind(List<String> key) {
        return new KeyRange(columns, key, List.of());
    }

    /** Literals for the columns of a row that begins with them. */
    List<String> literals(byte[][] row) {
        List<String> literals = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            // an empty hexadecimal literal is a syntax error to some servers
            literals.add(row[column].length == 0 ? "''" : columns.get(column).literal(row[column]));
        }
        return literals;
    }

    /**
     * {@code " WHERE …"}, empty for all rows. The comparison of tuples is written out, since no server uses an index for it.
     * The first range takes rows whose key holds NULL too, which only a target can have.
     */
    String where() {
        List<String> conditions = new ArrayList<>();
        if (!after.isEmpty()) {
            conditions.add(beyond(after, ">", ">"));
        }
        if (!upTo.isEmpty()) {
            String upToLast = beyond(upTo, "<", "<=");
            conditions.add(after.isEmpty() ? "(" + upToLast + " OR " + anyNull() + ")" : upToLast);
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private String anyNull() {
        return columns.stream()
                .map(bound -> quoted(bound.column()) + " IS NULL")
                .collect(Collectors.joining(" OR "));
    }

    /** {@code (a > 1 OR (a = 1 AND b > 2))}, with another sign for the last column. */
    private String beyond(List<String> key, String sign, String lastSign) {
        String condition = "";
        for (int column = columns.size() - 1; column >= 0; column--) {
            String name = quoted(columns.get(column).column());
            String value = key.get(column);
            condition = condition.isEmpty()
                    ? "(" + name + " " + lastSign + " " + value + ")"
                    : "(" + name + " " + sign + " " + value + " OR (" + name + " = " + value + " AND " + condition
                            + "))";
        }
        return condition;
    }
}
