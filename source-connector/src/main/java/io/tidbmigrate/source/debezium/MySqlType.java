package io.tidbmigrate.source.debezium;

import io.debezium.relational.Column;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Type of a column under its one name, as SHOW CREATE TABLE prints it: a statement of the stream may use any of MySQL's
 * synonyms (MySQL manual 13.9), and a table must not look different for it.
 *
 * @param name lower case, for example {@code mediumint}
 * @param charset of text and labels, lower case
 */
record MySqlType(String name, boolean unsigned, String charset) {
    private static final Pattern MODIFIERS =
            Pattern.compile("\\b(UNSIGNED|SIGNED|ZEROFILL|BINARY|VARYING|NATIONAL|PRECISION)\\b");
    private static final Set<String> TEXTS = Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");

    static MySqlType of(Column column) {
        String written = column.typeName().toUpperCase(Locale.ROOT).replaceAll("\\(.*?\\)", " ");
        boolean unsigned = written.contains("UNSIGNED") || written.contains("ZEROFILL") || written.startsWith("SERIAL");
        String name = name(written.strip());
        String charset =
                column.charsetName() == null ? "utf8mb4" : column.charsetName().toLowerCase(Locale.ROOT);
        return new MySqlType(charset.equals("binary") ? binary(name) : name, unsigned, charset);
    }

    private static String name(String written) {
        if (written.equals("BINARY") || written.startsWith("BINARY ")) {
            return "binary";
        }
        if (written.matches("(CHAR|CHARACTER) BYTE")) {
            return "binary";
        }
        boolean varying = written.contains("VARYING");
        String bare = MODIFIERS.matcher(written).replaceAll("").strip().replaceAll("\\s+", " ");
        return switch (bare) {
            case "INT1", "BOOL", "BOOLEAN" -> "tinyint";
            case "INT2" -> "smallint";
            case "INT3", "MIDDLEINT" -> "mediumint";
            case "INT4", "INTEGER" -> "int";
            case "INT8", "SERIAL" -> "bigint";
            case "DEC", "NUMERIC", "FIXED" -> "decimal";
            case "FLOAT4" -> "float";
            case "FLOAT8", "REAL" -> "double";
            case "CHARACTER", "NCHAR", "CHAR" -> varying ? "varchar" : "char";
            case "VARCHARACTER", "NVARCHAR", "NCHAR VARCHAR", "NCHAR VARCHARACTER", "VARCHAR" -> "varchar";
            case "LONG", "LONG VARCHAR", "LONG CHAR", "LONG CHARACTER", "LONG VARCHARACTER" -> "mediumtext";
            case "LONG VARBINARY" -> "mediumblob";
            default -> bare.toLowerCase(Locale.ROOT);
        };
    }

    /** What a text type with the character set {@code binary} is. */
    private static String binary(String name) {
        return switch (name) {
            case "char" -> "binary";
            case "varchar" -> "varbinary";
            default -> name.endsWith("text") ? name.replace("text", "blob") : name;
        };
    }

    boolean isText() {
        return TEXTS.contains(name);
    }

    boolean hasCharset() {
        return isText() || name.equals("enum") || name.equals("set");
    }
}
