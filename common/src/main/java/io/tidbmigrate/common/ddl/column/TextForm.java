package io.tidbmigrate.common.ddl.column;

import java.util.Locale;
import java.util.Map;

/**
 * Character set and collation of a column or table, in lower case. One that is not known begins with {@code ?} and is equal
 * to itself only: two columns that took the same unknown default have the same.
 */
public record TextForm(String charset, String collation) {
    /** What is no text, and texts that are bytes. */
    public static final TextForm BINARY = new TextForm("binary", "binary");

    /** What a text's longest character takes, where it is more than one byte (MySQL manual 12.2, SHOW CHARACTER SET). */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("utf8mb4", 4),
            Map.entry("utf16", 4),
            Map.entry("utf16le", 4),
            Map.entry("utf32", 4),
            Map.entry("gb18030", 4),
            Map.entry("utf8mb3", 3),
            Map.entry("ujis", 3),
            Map.entry("eucjpms", 3),
            Map.entry("ucs2", 2),
            Map.entry("gbk", 2),
            Map.entry("gb2312", 2),
            Map.entry("big5", 2),
            Map.entry("sjis", 2),
            Map.entry("cp932", 2),
            Map.entry("euckr", 2));

    private static final char UNKNOWN = '?';

    public TextForm {
        charset = charset.equals("utf8") ? "utf8mb3" : charset;
        collation = collation.startsWith("utf8_") ? "utf8mb3_" + collation.substring(5) : collation;
    }

    /** @param what tells it from what else is not known */
    public static TextForm unknown(String what) {
        return new TextForm(UNKNOWN + what, UNKNOWN + what);
    }

    /** @param charset as written; its own default collation is not known */
    public static TextForm ofCharset(String charset) {
        String name = charset.toLowerCase(Locale.ROOT);
        if (name.equals("default")) {
            return unknown(name);
        }
        return name.equals("binary") ? BINARY : new TextForm(name, UNKNOWN + name);
    }

    /** A collation's name begins with its character set (MySQL manual 12.3.1); MariaDB's short names do not. */
    public static TextForm ofCollation(String collation) {
        String name = collation.toLowerCase(Locale.ROOT);
        int end = name.indexOf('_');
        if (name.startsWith("uca1400") || (end < 0 && !name.equals("binary"))) {
            return unknown(name);
        }
        return new TextForm(end < 0 ? name : name.substring(0, end), name);
    }

    /** The same character set, compared by its codes. */
    TextForm sortedByCode() {
        return charset.equals("binary") || !isKnown() ? this : new TextForm(charset, charset + "_bin");
    }

    /** Whether two names, of character sets or collations, are known to be the same or not. */
    public static Likeness ofNames(String one, String other) {
        if (one.equals(other)) {
            return Likeness.SAME;
        }
        return one.charAt(0) == UNKNOWN || other.charAt(0) == UNKNOWN ? Likeness.UNCLEAR : Likeness.DIFFERENT;
    }

    public boolean isKnown() {
        return charset.charAt(0) != UNKNOWN;
    }

    /** Bytes that its longest character takes; 0 if that is not known. */
    int longestCharacter() {
        return !isKnown() ? 0 : LONGEST.getOrDefault(charset, 1);
    }
}
