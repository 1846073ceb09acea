package io.tidbmigrate.source.server;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tables and columns of a MariaDB that are not carried: MySQL and TiDB have nothing like them. */
final class MariaDbTables {
    private static final String KINDS =
            "SELECT TABLE_SCHEMA, TABLE_NAME, LOWER(TABLE_TYPE) FROM information_schema.TABLES"
                    + " WHERE TABLE_TYPE IN ('SEQUENCE', 'SYSTEM VERSIONED')";

    /** Of the times that were stored before MariaDB 10.1, the binlog does not tell how long those with a fraction are. */
    private static final String COLUMNS =
            "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE FROM information_schema.COLUMNS"
                    + " WHERE DATA_TYPE IN ('uuid', 'inet4', 'inet6', 'vector', 'xmltype')"
                    + " OR COLUMN_TYPE REGEXP '[(][1-6][)] /[*] mariadb-5.3'";

    private MariaDbTables() {}

    /**
     * @throws MigrationException VALUE_NOT_CARRIED or SOURCE_NOT_SUPPORTED for the selected ones
     * @throws SQLException if the server cannot be asked
     */
    static void requireCarried(Statement statement, Predicate<TableId> selected) throws SQLException {
        refuse(
                ErrorCode.SOURCE_NOT_SUPPORTED,
                "MySQL and TiDB have no such tables",
                "leave them out with ignore.tables",
                names(statement, KINDS, selected));
        refuse(
                ErrorCode.VALUE_NOT_CARRIED,
                "Columns of these types cannot be carried",
                "leave their tables out with ignore.tables, or change the columns to types that MySQL has",
                names(statement, COLUMNS, selected));
    }

    private static void refuse(ErrorCode code, String what, String action, List<String> names) {
        if (!names.isEmpty()) {
            throw new MigrationException(code, what, String.join(", ", names), action);
        }
    }

    private static List<String> names(Statement statement, String query, Predicate<TableId> selected)
            throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                TableId table = new TableId(rows.getString(1), rows.getString(2));
                if (selected.test(table)) {
                    names.add(
                            rows.getMetaData().getColumnCount() == 3
                                    ? table + " (" + rows.getString(3) + ")"
                                    : Identifier.quoted(rows.getString(3)) + " of " + table + " (" + rows.getString(4)
                                            + ")");
                }
            }
        }
        return names;
    }
}
