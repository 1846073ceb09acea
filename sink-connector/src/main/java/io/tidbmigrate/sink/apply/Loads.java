package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the table of each topic came from, and which full load filled it: decides whether it may be emptied. */
public final class Loads {
    /** Stands for a full load where the table came from a CREATE TABLE of the binlog. */
    public static final String BINLOG = "binlog";

    private final String table;

    public Loads(MetaSchema meta) {
        this.table = meta.loads();
    }

    /** What was there before this topic's first row. */
    public enum Origin {
        /** Nothing: the sink created the table. */
        CREATED,
        /** An empty table. */
        EMPTY,
        /** A table with rows, which are not ours. */
        PRELOADED
    }

    /** @param run the full load that the table was last opened for; empty if none got so far */
    public record Load(Origin origin, String run) {}

    public Optional<Load> find(Connection connection, String topic, TableId target) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT `origin`, `snapshot_run` FROM " + table
                + " WHERE `topic` = ? AND `target_schema` = ? AND `target_table` = ?")) {
            query.setString(1, topic);
            query.setString(2, target.database());
            query.setString(3, target.table());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Load(Origin.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** Whether tables of other topics are, or were, in a database. */
    public boolean areOthersIn(Connection connection, String database, String topic) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM " + table + " WHERE `target_schema` = ? AND `topic` <> ? LIMIT 1")) {
            query.setString(1, database);
            query.setString(2, topic);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The full load that each topic's table was last opened for; topics that none opened are left out. */
    public Map<String, String> runs(Connection connection, Collection<String> topics) throws SQLException {
        Map<String, String> runs = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT `topic`, `snapshot_run` FROM " + table
                + " WHERE `topic` IN (" + String.join(",", Collections.nCopies(topics.size(), "?")) + ")")) {
            int at = 0;
            for (String topic : topics) {
                query.setString(++at, topic);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return runs;
    }

    public void put(Connection connection, String topic, TableId target, Load load) throws SQLException {
        try (PreparedStatement replace = connection.prepareStatement("REPLACE INTO " + table
                + " (`topic`, `target_schema`, `target_table`, `origin`, `snapshot_run`) VALUES (?, ?, ?, ?, ?)")) {
            replace.setString(1, topic);
            replace.setString(2, target.database());
            replace.setString(3, target.table());
            replace.setString(4, load.origin().name().toLowerCase(Locale.ROOT));
            replace.setString(5, load.run());
            replace.executeUpdate();
        }
    }
}
