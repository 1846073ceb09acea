package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table is made of, beside its rows, each aspect as one line. Spelled alike for MySQL 5.6 to 9 and TiDB where they mean
 * the same: display widths of integers mean nothing, and utf8 is utf8mb3.
 *
 * @param aspects such as {@code column a type}, and its value
 * @param autoIncrement the next value; 0 if there is none
 */
record TableSchema(Map<String, String> aspects, long autoIncrement) {
    private static final String COLUMNS =
            "SELECT * FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";
    private static final String INDEXES = "SELECT * FROM information_schema.statistics"
            + " WHERE table_schema = ? AND table_name = ? ORDER BY index_name, seq_in_index";
    private static final String TABLE =
            "SELECT * FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    static TableSchema read(Connection connection, TableId table) throws SQLException {
        Map<String, String> aspects = new TreeMap<>();
        rows(connection, COLUMNS, table).forEach(column -> column(column, aspects));
        rows(connection, INDEXES, table).forEach(part -> index(part, aspects));
        long autoIncrement = 0;
        for (Map<String, String> options : rows(connection, TABLE, table)) {
            autoIncrement = Long.parseUnsignedLong(options.getOrDefault("auto_increment", "0"));
            aspects.put("collation", charset(options.get("table_collation")));
            aspects.put("comment", options.getOrDefault("table_comment", ""));
        }
        return new TableSchema(aspects, autoIncrement);
    }

    /** The counter follows the rows that were written, so it is behind where the source's last rows are gone. */
    List<String> notes(TableSchema target) {
        return Long.compareUnsigned(target.autoIncrement, autoIncrement) >= 0
                ? List.of()
                : List.of("the next AUTO_INCREMENT is " + Long.toUnsignedString(autoIncrement) + " in the source, "
                        + Long.toUnsignedString(target.autoIncrement) + " in the target");
    }

    /** What differs, the source's value first; what one side lacks counts, but for columns. */
    List<String> differences(TableSchema target) {
        List<String> differences = new ArrayList<>();
        aspects.forEach((aspect, value) -> {
            String other = target.aspects.get(aspect);
            boolean isMissingColumn = other == null && aspect.startsWith("column "); // found by those who read the rows
            if (!isMissingColumn && !value.equals(other)) {
                differences.add("schema: " + aspect + ": " + value + " | " + (other == null ? "none" : other));
            }
        });
        target.aspects.forEach((aspect, value) -> {
            if (aspect.startsWith("index ") && !aspects.containsKey(aspect)) {
                differences.add("schema: " + aspect + ": none | " + value);
            }
        });
        return differences;
    }

    private static void column(Map<String, String> column, Map<String, String> aspects) {
        String name = "column " + column.get("column_name").toLowerCase(Locale.ROOT) + ' ';
        String extra = column.getOrDefault("extra", "").toLowerCase(Locale.ROOT);
        aspects.put(name + "type", type(column.get("column_type")));
        aspects.put(name + "null", column.get("is_nullable"));
        aspects.put(name + "default", value(column.get("column_default")));
        aspects.put(name + "extra", extra.replace("default_generated", "").strip());
        aspects.put(name + "collation", charset(column.get("collation_name")));
        aspects.put(name + "comment", column.getOrDefault("column_comment", ""));
        aspects.put(name + "expression", expression(column.getOrDefault("generation_expression", "")));
    }

    private static void index(Map<String, String> part, Map<String, String> aspects) {
        String length = part.get("sub_part") == null ? "" : '(' + part.get("sub_part") + ')';
        String column = part.get("column_name") == null
                ? expression(part.getOrDefault("expression", ""))
                : part.get("column_name").toLowerCase(Locale.ROOT);
        String kind = part.get("non_unique").equals("0") ? "unique " : "";
        aspects.merge(
                "index " + part.get("index_name").toLowerCase(Locale.ROOT),
                kind + column + length,
                (first, second) -> first + ", " + column + length);
    }

    /** MySQL 8.0.19 and TiDB print no display width but of zerofill, in which it shows; labels of ENUM keep their case. */
    private static String type(String columnType) {
        return columnType.toLowerCase(Locale.ROOT).contains("zerofill")
                ? columnType
                : columnType.replaceFirst("(?i)^((tiny|small|medium|big)?int|year)\\(\\d+\\)", "$1");
    }

    /** {@code CURRENT_TIMESTAMP} in any spelling; NULL and no default are the same here, since the column may be NULL. */
    private static String value(String text) {
        if (text == null) {
            return "none";
        }
        return text.toLowerCase(Locale.ROOT).startsWith("current_timestamp")
                ? text.toLowerCase(Locale.ROOT).replace("()", "")
                : '\'' + text + '\'';
    }

    private static String charset(String collation) {
        return collation == null ? "none" : collation.replaceFirst("^utf8_", "utf8mb3_");
    }

    /** Servers put parentheses, backticks and character sets of their own into expressions. */
    private static String expression(String text) {
        return text.isEmpty()
                ? "none"
                : text.toLowerCase(Locale.ROOT).replaceAll("_utf8mb[34]|_latin1|_binary|[`()\\s\\\\]", "");
    }

    private static List<Map<String, String>> rows(Connection connection, String sql, TableId table)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, table.database());
            query.setString(2, table.table());
            try (ResultSet rows = query.executeQuery()) {
                List<Map<String, String>> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(row(rows));
                }
                return read;
            }
        }
    }

    /** By lower-case names: which columns there are depends on the server. NULL is left out. */
    private static Map<String, String> row(ResultSet rows) throws SQLException {
        Map<String, String> row = new TreeMap<>();
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = rows.getString(i);
            if (value != null) {
                row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return row;
    }
}
