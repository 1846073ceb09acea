package io.tidbmigrate.common.ddl.column;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types of columns under one name for all their synonyms (MySQL manual 13.9), as MySQL and TiDB number them: BINARY is a CHAR
 * and a BLOB a TEXT of the character set {@code binary}.
 */
public enum ColumnKind {
    TINYINT(4),
    SMALLINT(6),
    MEDIUMINT(9),
    INT(11),
    BIGINT(20),
    DECIMAL(10),
    FLOAT(12),
    DOUBLE(22),
    BIT(1),
    DATE(10),
    TIME(10),
    DATETIME(19),
    TIMESTAMP(19),
    YEAR(4),
    CHAR(1),
    VARCHAR(5),
    TINYTEXT(255),
    TEXT(65_535),
    MEDIUMTEXT(16_777_215),
    LONGTEXT(4_294_967_295L),
    ENUM(-1),
    SET(-1),
    JSON(4_294_967_295L),
    /** Known by its name only. */
    OTHER(-1);

    private static final Map<String, ColumnKind> SYNONYMS = Map.ofEntries(
            Map.entry("INT1", TINYINT),
            Map.entry("BOOL", TINYINT),
            Map.entry("BOOLEAN", TINYINT),
            Map.entry("INT2", SMALLINT),
            Map.entry("INT3", MEDIUMINT),
            Map.entry("MIDDLEINT", MEDIUMINT),
            Map.entry("INT4", INT),
            Map.entry("INTEGER", INT),
            Map.entry("INT8", BIGINT),
            Map.entry("SERIAL", BIGINT),
            Map.entry("DEC", DECIMAL),
            Map.entry("NUMERIC", DECIMAL),
            Map.entry("FIXED", DECIMAL),
            Map.entry("FLOAT4", FLOAT),
            Map.entry("FLOAT8", DOUBLE),
            Map.entry("REAL", DOUBLE),
            Map.entry("CHARACTER", CHAR),
            Map.entry("NCHAR", CHAR),
            Map.entry("BINARY", CHAR),
            Map.entry("VARCHARACTER", VARCHAR),
            Map.entry("NVARCHAR", VARCHAR),
            Map.entry("VARBINARY", VARCHAR),
            Map.entry("TINYBLOB", TINYTEXT),
            Map.entry("BLOB", TEXT),
            Map.entry("MEDIUMBLOB", MEDIUMTEXT),
            Map.entry("LONG", MEDIUMTEXT),
            Map.entry("LONGBLOB", LONGTEXT));

    private static final Set<String> BYTES =
            Set.of("BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB");

    private final long defaultLength;

    ColumnKind(long defaultLength) {
        this.defaultLength = defaultLength;
    }

    /** @param word the first of the type's words, in capitals */
    static ColumnKind of(String word) {
        for (ColumnKind kind : values()) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return Optional.ofNullable(SYNONYMS.get(word)).orElse(OTHER);
    }

    /** Whether a type of this word holds bytes and no characters. */
    static boolean isOfBytes(String word) {
        return BYTES.contains(word);
    }

    /** Length that a column has for which none is written, as TiDB counts it (its parser's mysql/util.go). */
    public long defaultLength() {
        return defaultLength;
    }

    public boolean isInteger() {
        return compareTo(BIGINT) <= 0;
    }

    public boolean isNumber() {
        return compareTo(BIT) <= 0 || this == YEAR;
    }

    /** CHAR, VARCHAR, TEXT and their kin of bytes. */
    public boolean isString() {
        return compareTo(CHAR) >= 0 && compareTo(LONGTEXT) <= 0;
    }

    public boolean isLargeText() {
        return compareTo(TINYTEXT) >= 0 && compareTo(LONGTEXT) <= 0;
    }

    boolean isTime() {
        return compareTo(DATE) >= 0 && compareTo(TIMESTAMP) <= 0;
    }

    public boolean hasCharset() {
        return isString() || this == ENUM || this == SET;
    }
}
