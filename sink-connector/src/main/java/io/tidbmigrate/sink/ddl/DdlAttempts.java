package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.TargetSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * Which session attempts a DDL. No lock of a transaction lasts through a DDL, which commits it: a task that freezes between
 * the look at its epoch and the statement would send it when it wakes up, behind rows of the lane's next owner.
 *
 * <p>Invariant: an attempt is made on one connection ({@link TargetSession#hold}), which is noted in the transaction that
 * sees the owner's epoch; who attempts the DDL next has waited for the end of that connection's statement, and of the
 * connection. Confined to one thread.
 */
final class DdlAttempts {
    private static final long NONE = 0;

    private final String table;
    /** The connection of the attempt under way, once it is noted. */
    private long last;

    DdlAttempts(MetaSchema meta) {
        this.table = meta.attempts();
    }

    /** Notes the caller's connection. To be run in the transaction that sees its epoch. */
    void begin(Connection connection, String key) throws SQLException {
        last = connectionId(connection);
        try (PreparedStatement replace =
                connection.prepareStatement("REPLACE INTO " + table + " (`ddl_id`, `connection_id`) VALUES (?, ?)")) {
            replace.setString(1, key);
            replace.setLong(2, last);
            replace.executeUpdate();
        }
    }

    /** The caller's connection goes on to other things. */
    void over(Connection connection, String key) throws SQLException {
        try (PreparedStatement delete = ofCaller(connection, "DELETE", key)) {
            delete.executeUpdate();
        }
    }

    /** Whether nobody has attempted the DDL since the caller did. */
    boolean isLast(Connection connection, String key) throws SQLException {
        try (PreparedStatement query = ofCaller(connection, "SELECT 1", key);
                ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    /** To be asked first: the connection of an earlier attempt, which may still be there; empty if there is none. */
    OptionalLong earlier(TargetSession session, String key) throws SQLException {
        last = NONE;
        Connection connection = session.connection();
        // MySQL counts its connections from 1 again when it is started: what was noted before is gone.
        String sinceStart = session.server().isTidb()
                ? ""
                : " AND `begun_at` > NOW(6) - INTERVAL " + uptime(connection) + " SECOND";
        try (PreparedStatement query = connection.prepareStatement("SELECT `connection_id` FROM " + table
                + " WHERE `ddl_id` = ? AND `connection_id` <> CONNECTION_ID()" + sinceStart)) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Ends the session of an earlier attempt: what it runs is waited for, however long it takes. */
    void end(TargetSession session, long earlier) throws SQLException {
        new OtherSession(session.connection(), session.server().isTidb(), earlier).end();
    }

    private PreparedStatement ofCaller(Connection connection, String what, String key) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(what + " FROM " + table + " WHERE `ddl_id` = ? AND `connection_id` = ?");
        statement.setString(1, key);
        statement.setLong(2, last);
        return statement;
    }

    private static long connectionId(Connection connection) throws SQLException {
        return number(connection, "SELECT CONNECTION_ID()", 1);
    }

    private static long uptime(Connection connection) throws SQLException {
        return number(connection, "SHOW GLOBAL STATUS LIKE 'Uptime'", 2);
    }

    private static long number(Connection connection, String sql, int column) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(column);
        }
    }
}
