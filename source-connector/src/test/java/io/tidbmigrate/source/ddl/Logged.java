package io.tidbmigrate.source.ddl;

import io.tidbmigrate.source.debezium.LoggedStatement;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Statements as the binlog holds them, at {@code bin.000001:300}, in database {@code d} unless told. */
final class Logged {
    static final String PLACE = "bin.000001:300";

    private Logged() {}

    static LoggedStatement statement(String sql) {
        return in("d", sql);
    }

    static LoggedStatement in(String database, String sql) {
        return statement(database, "", 0, sql.getBytes(StandardCharsets.UTF_8));
    }

    static LoggedStatement under(String sqlMode, String sql) {
        return statement("d", sqlMode, 0, sql.getBytes(StandardCharsets.UTF_8));
    }

    /** In database {@code d}, at another position of the same file. */
    static LoggedStatement at(long position, String sql) {
        return new LoggedStatement(
                "bin.000001",
                position,
                7,
                5_000_000,
                sql.getBytes(StandardCharsets.UTF_8),
                "d",
                "",
                "",
                0,
                255,
                46,
                Optional.empty());
    }

    static LoggedStatement from(int clientCollation, byte[] sql) {
        return statement("d", "", clientCollation, sql);
    }

    /** With the databases that the server notes: of the tables that it used. */
    static LoggedStatement using(Set<String> databases, String database, String sql) {
        return statement(database, "", 0, sql.getBytes(StandardCharsets.UTF_8), Optional.of(databases));
    }

    private static LoggedStatement statement(String database, String sqlMode, int clientCollation, byte[] sql) {
        return statement(database, sqlMode, clientCollation, sql, Optional.empty());
    }

    private static LoggedStatement statement(
            String database, String sqlMode, int clientCollation, byte[] sql, Optional<Set<String>> updated) {
        return new LoggedStatement(
                "bin.000001", 300, 7, 5_000_000, sql, database, sqlMode, "", clientCollation, 255, 46, updated);
    }
}
