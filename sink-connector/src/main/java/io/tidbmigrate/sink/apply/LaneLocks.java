package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Lock rows of the connections that write rows beside the checkpoint's transaction: one row for each lane and slot, since
 * TiDB has no shared row lock (docs.pingcap.com, "SELECT": LOCK IN SHARE MODE).
 *
 * <p>Invariant: a transaction that writes rows of a lane holds the lock of the lane's row of its slot, and has seen its own
 * epoch there. Whoever claims the lane replaces all of them, so it waits for these transactions, and none of an older owner
 * comes after it.
 */
public final class LaneLocks {
    private final String table;
    private final int slots;

    /** @param slots how many connections write at the same time */
    public LaneLocks(MetaSchema meta, int slots) {
        this.table = meta.laneLock();
        this.slots = slots;
    }

    /** Makes the caller the only writer of lanes. To be run in the transaction that claims them. */
    public void claim(Connection connection, Map<Lane, Long> epochs) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE " + in(epochs.size()))) {
            bind(delete, 0, epochs.keySet());
            delete.executeUpdate();
        }
        String sql = "INSERT INTO " + table + " (`topic`, `partition`, `slot`, `epoch`) VALUES "
                + String.join(",", Collections.nCopies(epochs.size() * slots, "(?,?,?,?)"));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int at = 0;
            for (Map.Entry<Lane, Long> lane : epochs.entrySet()) {
                for (int slot = 0; slot < slots; slot++) {
                    insert.setString(++at, lane.getKey().topic());
                    insert.setInt(++at, lane.getKey().partition());
                    insert.setInt(++at, slot);
                    insert.setLong(++at, lane.getValue());
                }
            }
            insert.executeUpdate();
        }
    }

    /**
     * Locks the rows of one slot until the transaction ends.
     *
     * @param epochs the caller's epochs
     * @throws MigrationException LANE_TAKEN_OVER if a lane has another owner by now
     */
    public void lock(Connection connection, int slot, Map<Lane, Long> epochs) throws SQLException {
        Map<Lane, Long> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT `topic`, `partition`, `epoch` FROM " + table
                + " WHERE `slot` = ? AND " + in(epochs.size()) + " FOR UPDATE")) {
            query.setInt(1, slot);
            bind(query, 1, epochs.keySet());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new Lane(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
        }
        for (Map.Entry<Lane, Long> lane : epochs.entrySet()) {
            if (!lane.getValue().equals(found.get(lane.getKey()))) {
                throw takenOver(lane.getKey());
            }
        }
    }

    /** Waits for the transactions of all slots, those whose connection is lost included. */
    public void await(Connection connection, Collection<Lane> lanes) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT `slot` FROM " + table + " WHERE " + in(lanes.size()) + " FOR UPDATE")) {
            bind(query, 0, lanes);
            query.executeQuery().close();
        }
    }

    static MigrationException takenOver(Lane lane) {
        return new MigrationException(
                ErrorCode.LANE_TAKEN_OVER,
                "Another task has taken over lane " + lane + ", this one writes nothing more to it",
                lane.toString(),
                "nothing if this task was slow or cut off; else see that no second sink reads the same topics into this"
                        + " target");
    }

    private static String in(int lanes) {
        return "(`topic`, `partition`) IN (" + String.join(",", Collections.nCopies(lanes, "(?,?)")) + ')';
    }

    private static void bind(PreparedStatement statement, int before, Collection<Lane> lanes) throws SQLException {
        int at = before;
        for (Lane lane : lanes) {
            statement.setString(++at, lane.topic());
            statement.setInt(++at, lane.partition());
        }
    }
}
