package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The checkpoint table: one row per lane, written in the transaction of the rows that it speaks of, or, where these take
 * several transactions, after them all.
 *
 * <p>Invariant: a transaction that moves a lane holds the lock of its row and has seen its own epoch there. Whoever claims
 * a lane raises the epoch, so it waits for such a transaction, and none of an older owner comes after it. {@link LaneLocks}
 * does the same for the other transactions.
 */
public final class Checkpoints {
    private static final String COLUMNS = "`topic`, `partition`, `epoch`, `applied_offset`, `source`, `source_schema`,"
            + " `source_table`, `target_schema`, `target_table`, `server_id`, `ts_ms`, `file`, `pos`, `event`, `row_number`, `written_offset`";
    private static final List<String> MOVED = List.of(
            "applied_offset",
            "source",
            "source_schema",
            "source_table",
            "target_schema",
            "target_table",
            "server_id",
            "ts_ms",
            "file",
            "pos",
            "event",
            "row_number");
    /** Never goes back: a smaller batch that was applied since does not undo what a bigger one may have written. */
    private static final String WRITTEN = "`written_offset` = GREATEST(`written_offset`, VALUES(`written_offset`))";

    private final String table;

    public Checkpoints(MetaSchema meta) {
        this.table = meta.checkpoint();
    }

    /** Makes the caller the owner of lanes and tells how far they are. To be run in a transaction. */
    public Map<Lane, Checkpoint> claim(Connection connection, Collection<Lane> lanes) throws SQLException {
        String sql = "INSERT INTO " + table + " (`topic`, `partition`, `epoch`, `applied_offset`) VALUES "
                + String.join(",", Collections.nCopies(lanes.size(), "(?,?,1,-1)"))
                + " ON DUPLICATE KEY UPDATE `epoch` = `epoch` + 1";
        try (PreparedStatement claim = connection.prepareStatement(sql)) {
            bind(claim, lanes);
            claim.executeUpdate();
        }
        return locked(connection, lanes);
    }

    /**
     * Locks the rows of lanes and reads them, waiting for whatever transaction holds them.
     *
     * @param epochs the caller's epochs
     * @throws io.tidbmigrate.common.error.MigrationException LANE_TAKEN_OVER if a lane has another owner by now
     */
    public Map<Lane, Checkpoint> lock(Connection connection, Map<Lane, Long> epochs) throws SQLException {
        Map<Lane, Checkpoint> found = locked(connection, epochs.keySet());
        epochs.forEach((lane, epoch) -> {
            Checkpoint checkpoint = found.get(lane);
            if (checkpoint == null || checkpoint.epoch() != epoch) {
                throw LaneLocks.takenOver(lane);
            }
        });
        return found;
    }

    /**
     * Notes, before they are, that rows up to these places will be written outside of the transaction that moves the lanes,
     * which this one has locked.
     */
    public void announce(Connection connection, SortedMap<Lane, Checkpoint> lanes) throws SQLException {
        String sql = "INSERT INTO " + table
                + " (`topic`, `partition`, `epoch`, `applied_offset`, `written_offset`) VALUES "
                + String.join(",", Collections.nCopies(lanes.size(), "(?,?,0,-1,?)"))
                + " ON DUPLICATE KEY UPDATE " + WRITTEN;
        try (PreparedStatement announce = connection.prepareStatement(sql)) {
            int at = 0;
            for (Map.Entry<Lane, Checkpoint> lane : lanes.entrySet()) {
                announce.setString(++at, lane.getKey().topic());
                announce.setInt(++at, lane.getKey().partition());
                announce.setLong(++at, lane.getValue().progress().offset());
            }
            announce.executeUpdate();
        }
    }

    /** Moves lanes, which the transaction has locked. */
    public void move(Connection connection, SortedMap<Lane, Checkpoint> lanes) throws SQLException {
        StringBuilder sql = new StringBuilder("INSERT INTO " + table + " (" + COLUMNS + ") VALUES ");
        sql.append(String.join(",", Collections.nCopies(lanes.size(), "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")));
        sql.append(" ON DUPLICATE KEY UPDATE ");
        sql.append(String.join(
                ", ",
                MOVED.stream()
                        .map(name -> '`' + name + "` = VALUES(`" + name + "`)")
                        .toList()));
        sql.append(", ").append(WRITTEN);
        try (PreparedStatement move = connection.prepareStatement(sql.toString())) {
            int at = 0;
            for (Map.Entry<Lane, Checkpoint> lane : lanes.entrySet()) {
                at = bind(move, at, lane.getKey(), lane.getValue());
            }
            move.executeUpdate();
        }
    }

    /** Whether rows of other topics than these went to a table too. */
    public boolean isShared(Connection connection, TableId target, Collection<String> topics) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT `topic` FROM " + table
                + " WHERE `target_schema` = ? AND `target_table` = ? AND `applied_offset` >= 0")) {
            query.setString(1, target.database());
            query.setString(2, target.table());
            try (ResultSet found = query.executeQuery()) {
                boolean isShared = false;
                while (found.next()) {
                    isShared |= !topics.contains(found.getString(1));
                }
                return isShared;
            }
        }
    }

    /** Whether rows of the binlog were applied from a topic. */
    public boolean hasRows(Connection connection, String topic) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM " + table
                + " WHERE `topic` = ? AND `source_table` IS NOT NULL AND `file` IS NOT NULL LIMIT 1")) {
            query.setString(1, topic);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private Map<Lane, Checkpoint> locked(Connection connection, Collection<Lane> lanes) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + table + " WHERE (`topic`, `partition`) IN ("
                + String.join(",", Collections.nCopies(lanes.size(), "(?,?)")) + ") FOR UPDATE";
        Map<Lane, Checkpoint> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, lanes);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new Lane(rows.getString(1), rows.getInt(2)), checkpoint(rows));
                }
            }
        }
        return found;
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        LaneTable table = row.getString(7) == null
                ? null
                : new LaneTable(
                        row.getString(5),
                        new TableId(row.getString(6), row.getString(7)),
                        new TableId(row.getString(8), row.getString(9)));
        SourcePosition mark = row.getString(12) == null
                ? null
                : new SourcePosition(
                        row.getLong(10),
                        row.getLong(11),
                        row.getString(12),
                        row.getLong(13),
                        row.getLong(14),
                        row.getInt(15));
        Progress progress = new Progress(row.getLong(4), mark, table);
        return new Checkpoint(row.getLong(3), progress, Math.max(row.getLong(16), progress.offset()));
    }

    private static void bind(PreparedStatement statement, Collection<Lane> lanes) throws SQLException {
        int at = 0;
        for (Lane lane : lanes) {
            statement.setString(++at, lane.topic());
            statement.setInt(++at, lane.partition());
        }
    }

    private static int bind(PreparedStatement move, int before, Lane lane, Checkpoint checkpoint) throws SQLException {
        int at = before;
        Progress progress = checkpoint.progress();
        move.setString(++at, lane.topic());
        move.setInt(++at, lane.partition());
        move.setLong(++at, checkpoint.epoch());
        move.setLong(++at, progress.offset());
        LaneTable known = progress.table();
        move.setString(++at, known == null ? null : known.source());
        move.setString(++at, known == null ? null : known.table().database());
        move.setString(++at, known == null ? null : known.table().table());
        move.setString(++at, known == null ? null : known.target().database());
        move.setString(++at, known == null ? null : known.target().table());
        SourcePosition mark = progress.mark();
        if (mark == null) {
            for (int i = 0; i < 6; i++) {
                move.setNull(++at, Types.NULL);
            }
        } else {
            move.setLong(++at, mark.serverId());
            move.setLong(++at, mark.timestampMillis());
            move.setString(++at, mark.file());
            move.setLong(++at, mark.position());
            move.setLong(++at, mark.event());
            move.setInt(++at, mark.row());
        }
        move.setLong(++at, checkpoint.written());
        return at;
    }
}
