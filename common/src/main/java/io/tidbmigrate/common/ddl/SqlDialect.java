package io.tidbmigrate.common.ddl;

import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whose SQL a source's statements are written in. */
public enum SqlDialect {
    MYSQL,
    MARIADB;

    /** Under ORACLE a DATE is a DATETIME, under MAXDB a TIMESTAMP is, and under the third one '' is NULL (MariaDB's manual). */
    private static final Set<String> MODES_OF_ANOTHER_MEANING = Set.of("ORACLE", "MAXDB", "EMPTY_STRING_IS_NULL");

    /**
     * Reads a statement, in MySQL's words as far as these have it.
     *
     * @param database default database of the session; empty for none
     * @see DdlStatement#parse
     */
    public DdlStatement read(String sql, String database, SqlMode mode) {
        return this == MYSQL ? DdlStatement.parse(sql, database, mode) : DdlStatement.ofMariaDb(sql, database, mode);
    }

    /**
     * The first thing in a statement that MySQL has nothing like, so that it cannot be carried; empty if there is none.
     *
     * @param sqlMode names of the session's modes, comma separated
     */
    public Optional<String> notOfMySql(String sql, String sqlMode) {
        if (this == MYSQL) {
            return Optional.empty();
        }
        Optional<String> mode = Stream.of(sqlMode.split(","))
                .filter(MODES_OF_ANOTHER_MEANING::contains)
                .map(name -> "what words mean under sql_mode=" + name)
                .findFirst();
        return mode.or(() -> DdlStatement.notOfMySql(sql, SqlMode.of(sqlMode)));
    }
}
