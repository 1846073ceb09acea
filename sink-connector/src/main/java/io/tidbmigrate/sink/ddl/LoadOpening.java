package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.Loads;
import io.tidbmigrate.sink.apply.Loads.Load;
import io.tidbmigrate.sink.apply.Loads.Origin;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.Shapes;
import io.tidbmigrate.sink.apply.Tables;
import io.tidbmigrate.sink.apply.TargetSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a table ready for a full load. A load after another one must not find that one's rows: those deleted at the source
 * meanwhile would stay, and those of a table without key would be there twice.
 */
final class LoadOpening {
    private static final Logger LOG = LoggerFactory.getLogger(LoadOpening.class);
    private final Loads loads;
    private final Checkpoints checkpoints;

    LoadOpening(MetaSchema meta) {
        this.loads = new Loads(meta);
        this.checkpoints = new Checkpoints(meta);
    }

    /** Before CREATE TABLE of a load: empties the table of an earlier load, or notes what is there before the first. */
    void prepare(Connection connection, DdlOrder order, TableId target) throws SQLException {
        String topic = order.topic();
        String run = order.event().snapshotRun();
        Optional<Load> earlier = loads.find(connection, topic, target);
        boolean exists = Tables.exists(connection, target);
        if (earlier.isEmpty()) {
            Origin origin = origin(connection, target, exists);
            if (origin == Origin.PRELOADED && checkpoints.hasRows(connection, topic)) {
                keep(connection, order, target, "rows of the binlog were applied to it before");
            }
            loads.put(connection, topic, target, new Load(origin, ""));
        } else if (exists
                && !earlier.get().run().isEmpty()
                && !earlier.get().run().equals(run)) {
            clear(connection, order, target, earlier.get().origin());
        }
    }

    /** After it: rows that come now are this load's. */
    void opened(Connection connection, DdlOrder order, TableId target) throws SQLException {
        String topic = order.topic();
        Origin origin = loads.find(connection, topic, target).map(Load::origin).orElse(Origin.PRELOADED);
        loads.put(connection, topic, target, new Load(origin, order.event().snapshotRun()));
    }

    /** Before CREATE TABLE of the binlog: a table that it makes is ours. */
    void created(Connection connection, DdlOrder order, TableId target) throws SQLException {
        String topic = order.topic();
        if (!Tables.exists(connection, target)) {
            loads.put(connection, topic, target, new Load(Origin.CREATED, Loads.BINLOG));
        }
    }

    /**
     * Whether the database of a new table is made with it if it is missing. One that held tables of the migration before was
     * dropped in the target by somebody: their rows are gone, which must not be hidden.
     */
    boolean makesDatabase(Connection connection, DdlOrder order, TableId target) throws SQLException {
        return order.event().isSnapshot() || !loads.areOthersIn(connection, target.database(), order.topic());
    }

    private static Origin origin(Connection connection, TableId target, boolean exists) throws SQLException {
        if (!exists) {
            return Origin.CREATED;
        }
        return Tables.hasRows(connection, target) ? Origin.PRELOADED : Origin.EMPTY;
    }

    private void clear(Connection connection, DdlOrder order, TableId target, Origin origin) throws SQLException {
        boolean shared = checkpoints.isShared(connection, target, List.of(order.topic()));
        if (shared || origin == Origin.PRELOADED) {
            keep(
                    connection,
                    order,
                    target,
                    shared ? "other topics write to it too" : "it held rows before the first full load");
        } else if (origin == Origin.CREATED && !order.sql().isEmpty()) {
            LOG.info("msg=\"full load starts anew, table is dropped and created\" table={}", target);
            TargetSession.execute(connection, "DROP TABLE IF EXISTS " + target.quoted());
        } else {
            LOG.info("msg=\"full load starts anew, table is emptied\" table={}", target);
            Tables.empty(connection, target);
        }
    }

    private static void keep(Connection connection, DdlOrder order, TableId target, String why) throws SQLException {
        boolean keyed = new Shapes().of(target, connection).identity().isPresent();
        if (!keyed) {
            throw new MigrationException(
                    ErrorCode.RELOAD_NOT_SAFE,
                    "A full load of " + target + " starts anew, but the table cannot be emptied because " + why
                            + ", and without a key its rows would be there twice",
                    order.place(),
                    "delete the rows that the migration wrote from the table by hand, delete the row of topic "
                            + order.topic()
                            + " from table loads of the meta schema, and restart the task");
        }
        LOG.warn(
                "msg=\"full load starts anew over the rows of the last one; rows deleted at the source meanwhile stay\""
                        + " table={} reason=\"{}\"",
                target,
                why);
    }
}
