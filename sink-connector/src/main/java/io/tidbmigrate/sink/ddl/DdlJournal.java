package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.TargetSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * The journal of DDL. A DDL and its note cannot be one transaction: "started" before and "done" after tell, after a crash,
 * whether it may have run.
 */
public final class DdlJournal {
    private static final int LONGEST_ERROR = 2000;
    private final String table;

    public DdlJournal(MetaSchema meta) {
        this.table = meta.journal();
    }

    /**
     * An earlier attempt.
     *
     * @param fingerprint what the tables looked like before the first attempt; empty if it did not get so far
     */
    record Entry(State state, String fingerprint) {}

    /** What is known of a DDL. */
    enum State {
        /** It may have run. */
        STARTED,
        /** The target refused it: it has not run. */
        REFUSED,
        DONE
    }

    public boolean isDone(Connection connection, String key) throws SQLException {
        return find(connection, key)
                .filter(entry -> entry.state() == State.DONE)
                .isPresent();
    }

    /** Whether it may have run, or may be running. */
    boolean isStarted(Connection connection, String key) throws SQLException {
        return find(connection, key)
                .filter(entry -> entry.state() == State.STARTED)
                .isPresent();
    }

    Optional<Entry> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT `state`, `fingerprint` FROM " + table + " WHERE `ddl_id` = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Entry(State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /**
     * Notes an attempt. The fingerprint of the first one that may have run stays.
     *
     * @param key of the whole, or of one of its steps
     */
    void start(Connection connection, DdlOrder order, String key, String statement, String fingerprint)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table
                        + " (`ddl_id`, `state`, `statement`, `source`, `binlog`, `attempts`, `fingerprint`)"
                        + " VALUES (?, 'started', ?, ?, ?, 1, ?) ON DUPLICATE KEY UPDATE `attempts` = `attempts` + 1,"
                        + " `fingerprint` = IF(`state` = 'started', `fingerprint`, VALUES(`fingerprint`)), `state` = 'started'")) {
            insert.setString(1, key);
            insert.setString(2, statement);
            insert.setString(3, order.source());
            insert.setString(4, order.place());
            insert.setString(5, fingerprint);
            insert.executeUpdate();
        }
    }

    /** Whether the same statement was run, or is being run, for another of the tables that are merged into one. */
    boolean hasRunElsewhere(Connection connection, String key, String statement) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM " + table
                + " WHERE `state` IN ('started', 'done') AND `statement` = ? AND `ddl_id` <> ? LIMIT 1")) {
            query.setString(1, statement);
            query.setString(2, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    void refused(Connection connection, String key, String error) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                + " SET `state` = 'refused', `error` = ? WHERE `ddl_id` = ?" + " AND `state` = 'started'")) {
            update.setString(1, error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR));
            update.setString(2, key);
            update.executeUpdate();
        }
    }

    /** To be run in the transaction that moves the lanes past the DDL, or the fence. */
    public void done(Connection connection, DdlOrder order) throws SQLException {
        if (order.event().isFence()) {
            passed(connection, order);
        } else {
            done(connection, order.key());
        }
    }

    /** One of several steps was carried out. */
    void done(Connection connection, String key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + table + " SET `state` = 'done', `error` = NULL WHERE `ddl_id` = ?")) {
            update.setString(1, key);
            update.executeUpdate();
        }
    }

    /** A fence that is met again, after a restart of the source, must not hold lanes up that are behind it. */
    private void passed(Connection connection, DdlOrder fence) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (`ddl_id`, `state`, `statement`, `source`, `binlog`, `attempts`, `fingerprint`)"
                + " VALUES (?, 'done', '', ?, ?, 0, '') ON DUPLICATE KEY UPDATE `state` = 'done'")) {
            insert.setString(1, fence.key());
            insert.setString(2, fence.source());
            insert.setString(3, fence.place());
            insert.executeUpdate();
        }
    }

    /** Forgets fences that no binlog holds any more: MySQL keeps binlogs for 30 days by default. */
    public void forgetFences(Connection connection) throws SQLException {
        TargetSession.execute(
                connection,
                "DELETE FROM " + table
                        + " WHERE `statement` = '' AND `attempts` = 0 AND `updated_at` < NOW(6) - INTERVAL 31 DAY");
    }
}
