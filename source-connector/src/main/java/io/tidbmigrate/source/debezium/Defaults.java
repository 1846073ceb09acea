package io.tidbmigrate.source.debezium;

import io.debezium.relational.Column;
import io.tidbmigrate.source.value.ServerText;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.regex.Pattern;

/**
 * Defaults of columns, which Debezium converts by itself: it makes a BOOL of 7 true, and a zero date 1970-01-01. Such a default
 * is read from its literal once more.
 */
final class Defaults {
    private static final Pattern LITERAL =
            Pattern.compile("-?\\d+|\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?)?");

    private Defaults() {}

    /** @param value of either reader, which is returned as it is, or a default as Debezium has converted it */
    static Object exact(Column column, Object value) {
        return isConverted(column, value)
                ? column.defaultValueExpression()
                        .map(String::strip)
                        .filter(literal -> LITERAL.matcher(literal).matches())
                        .<Object>map(literal -> new ServerText(literal.getBytes(StandardCharsets.US_ASCII)))
                        .orElse(value)
                : value;
    }

    /** Neither reader hands over these classes for these types. */
    private static boolean isConverted(Column column, Object value) {
        return switch (column.jdbcType()) {
            case Types.BOOLEAN -> value instanceof Boolean;
            case Types.DATE -> value instanceof Integer;
            case Types.TIMESTAMP -> value instanceof Long;
            default -> false;
        };
    }
}
