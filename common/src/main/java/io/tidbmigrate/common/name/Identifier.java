package io.tidbmigrate.common.name;

/** Quoting of MySQL identifiers (MySQL manual 9.2, "Schema Object Names"). */
public final class Identifier {
    private Identifier() {}

    /** The name between backticks, backticks inside doubled: safe in any statement and under any sql_mode. */
    public static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
