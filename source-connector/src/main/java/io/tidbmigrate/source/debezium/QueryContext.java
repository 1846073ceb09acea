package io.tidbmigrate.source.debezium;

import java.util.Optional;
import java.util.Set;

/**
 * What a QUERY event of the binlog says besides its text (MySQL internals manual, "Query_event", status variables).
 *
 * @param sqlMode bits of the session's sql_mode
 * @param timeZone the session's time_zone as set; empty if the event carries none
 * @param clientCollation id of character_set_client's default collation; 0 if the event carries none
 * @param connectionCollation id of collation_connection; 0 if the event carries none
 * @param serverCollation id of the session's collation_server; 0 if the event does not say
 * @param updatedDatabases databases of the tables that the statement used, of triggers and routines as well; empty if the event
 *     does not say, as on MariaDB
 * @param microseconds fraction of the second at which the statement began
 */
record QueryContext(
        long sqlMode,
        String timeZone,
        int clientCollation,
        int connectionCollation,
        int serverCollation,
        Optional<Set<String>> updatedDatabases,
        int microseconds) {

    /** Of an event that says nothing. */
    static final QueryContext NONE = new QueryContext(0, "", 0, 0, 0, Optional.empty(), 0);

    private static final int FLAGS = 0;
    private static final int SQL_MODE = 1;
    private static final int CATALOG = 2;
    private static final int AUTO_INCREMENT = 3;
    private static final int CHARSET = 4;
    private static final int TIME_ZONE = 5;
    private static final int CATALOG_WITHOUT_NUL = 6;
    private static final int LC_TIME_NAMES = 7;
    private static final int DATABASE_CHARSET = 8;
    private static final int TABLE_MAP_FOR_UPDATE = 9;
    private static final int SOURCE_DATA_WRITTEN = 10;
    private static final int INVOKER = 11;
    private static final int UPDATED_DATABASES = 12;
    private static final int MICROSECONDS = 13;
    /** MariaDB's number for the same. */
    private static final int MARIADB_MICROSECONDS = 128;

    /** Reads the block of status variables; stops at the first code it does not know, as a replica does. */
    static QueryContext read(byte[] block) {
        StatusVariables variables = new StatusVariables(block);
        long sqlMode = 0;
        String timeZone = "";
        int client = 0;
        int connection = 0;
        int server = 0;
        Optional<Set<String>> databases = Optional.empty();
        int microseconds = 0;
        boolean known = true;
        while (known && variables.hasMore()) {
            switch (variables.number(1)) {
                case FLAGS, AUTO_INCREMENT, SOURCE_DATA_WRITTEN -> variables.skip(4);
                case SQL_MODE -> sqlMode = variables.longNumber();
                case CATALOG -> {
                    variables.text();
                    variables.skip(1);
                }
                case CHARSET -> {
                    client = variables.number(2);
                    connection = variables.number(2);
                    server = variables.number(2);
                }
                case TIME_ZONE -> timeZone = variables.text();
                case CATALOG_WITHOUT_NUL -> variables.text();
                case LC_TIME_NAMES, DATABASE_CHARSET -> variables.skip(2);
                case TABLE_MAP_FOR_UPDATE -> variables.skip(8);
                case INVOKER -> {
                    variables.text();
                    variables.text();
                }
                case UPDATED_DATABASES -> databases = variables.databases();
                case MICROSECONDS, MARIADB_MICROSECONDS -> microseconds = variables.number(3);
                default -> known = false;
            }
        }
        return new QueryContext(sqlMode, timeZone, client, connection, server, databases, microseconds);
    }
}
