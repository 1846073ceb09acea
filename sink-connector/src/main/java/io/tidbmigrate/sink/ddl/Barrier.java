package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.MetaSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Arrivals of lanes at DDL that several lanes take part in. An arrival says that everything before the DDL in its lane is
 * committed; that stays true whoever owns the lane later.
 */
public final class Barrier {
    private final String table;

    public Barrier(MetaSchema meta) {
        this.table = meta.barrier();
    }

    public void arrive(Connection connection, String key, Lane lane) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (`ddl_id`, `topic`, `partition`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE `topic` = `topic`")) {
            insert.setString(1, key);
            insert.setString(2, lane.topic());
            insert.setInt(3, lane.partition());
            insert.executeUpdate();
        }
    }

    public Set<Lane> arrived(Connection connection, String key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT `topic`, `partition` FROM " + table + " WHERE `ddl_id` = ?")) {
            query.setString(1, key);
            Set<Lane> lanes = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    lanes.add(new Lane(rows.getString(1), rows.getInt(2)));
                }
            }
            return lanes;
        }
    }

    /** Forgets a DDL that is done. */
    public void clear(Connection connection, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE `ddl_id` = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }
}
