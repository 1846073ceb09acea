package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the source goes on, and what happens when it cannot. */
@ExtendWith(SharedStack.class)
class PositionIT {
    /** The binlog that the source needs is purged. It says so, and the answer that it names brings all back. */
    @Test
    void positionIsLost(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "lost")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            migration.stop(migration.sourceName());
            migration.sql(
                    "DELETE FROM keyed WHERE id < 50",
                    "UPDATE two_keys SET u = -u WHERE id < 50",
                    "DELETE FROM keyless LIMIT 50",
                    "CREATE TABLE unseen (id INT PRIMARY KEY)",
                    "INSERT INTO unseen VALUES (1)",
                    "FLUSH BINARY LOGS");
            Binlogs.purgeAllButTheNewest(stack.source());
            migration.rest().resume(migration.sourceName());
            assertThat(migration.awaitSourceFailed()).contains("TM-1006", "Action: ", "/offsets");
            migration.loadAnew();
            migration.awaitEqual();
            migration.sql("INSERT INTO keyless SELECT * FROM keyless LIMIT 5", "DELETE FROM keyed WHERE id < 60");
            migration.awaitEqual();
        }
    }

    /** Nobody took the position away but the user, who deleted the offsets while both sides went on. */
    @Test
    void positionIsForgotten(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "forgotten")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            migration.stop(migration.sourceName());
            migration.sql("DELETE FROM keyed WHERE id < 50", "DELETE FROM keyless LIMIT 5", "TRUNCATE composite");
            migration.rest().deleteOffsets(migration.sourceName());
            try (Writer writer = Writer.start(migration, 6)) {
                migration.rest().resume(migration.sourceName());
                writer.awaitMore(200);
            }
            migration.awaitEqual();
        }
    }

    /**
     * A task that was frozen in its full load wakes up behind the load that was begun in its place: opening statements, rows and
     * changes of the earlier load come once more, behind those of the later one.
     */
    @Test
    void anEarlierFullLoadThatGoesOnIsLeftOut(Stack stack) throws Exception {
        try (Migration migration = Migration.on(stack, "loadtwice")) {
            migration.sql(
                    "CREATE TABLE keyed (id INT PRIMARY KEY, v INT)",
                    "CREATE TABLE keyless (v INT)",
                    "INSERT INTO keyed VALUES (1, 1), (2, 2)",
                    "INSERT INTO keyless VALUES (1), (1)");
            migration.start().awaitEqual();
            migration.sql("UPDATE keyed SET v = 10", "INSERT INTO keyless VALUES (2)");
            migration.awaitEqual();
            migration.sql("UPDATE keyed SET v = 20", "DELETE FROM keyless LIMIT 1");
            migration.awaitEqual();
            List<ConsumerRecord<byte[], byte[]>> earlier = new ArrayList<>();
            for (String table : List.of("keyed", "keyless")) {
                earlier.addAll(TopicRecords.records(stack.broker(), migration.topic(table)));
            }
            migration.loadAnew();
            migration.sql("UPDATE keyed SET v = 30", "INSERT INTO keyless VALUES (3)");
            migration.awaitEqual();
            TopicRecords.write(stack.broker(), earlier);
            migration.sql("INSERT INTO keyed VALUES (3, 3)", "INSERT INTO keyless VALUES (4)");
            migration.awaitEqual();
        }
    }

    /** A source that has run no transaction with a GTID yet. */
    @Test
    void gtidSetOfTheSourceIsEmpty(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "emptygtids");
                Migration incremental = Migration.on(stack, "fromfirst")
                        .source("migration.mode", "incremental")
                        .source("start.gtid.set", "")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            incremental.onTargetServer(
                    "CREATE DATABASE " + incremental.database(),
                    "CREATE TABLE " + incremental.database() + ".caught_up (mark INT PRIMARY KEY)");
            stack.source().execute("RESET MASTER");
            migration.start();
            migration.awaitTarget("SELECT COUNT(*) FROM t", "1");
            migration.sql("INSERT INTO t VALUES (2)");
            migration.awaitTarget("SELECT COUNT(*) FROM t", "2");
            stack.worker().kill();
            migration.sql("INSERT INTO t VALUES (3)");
            incremental.sql("CREATE TABLE from_binlog (a INT)", "INSERT INTO from_binlog VALUES (1), (1)");
            stack.worker().start();
            migration.awaitEqual();
            incremental.start();
            incremental.awaitEqual();
        }
    }

    /** The empty set stands for all that is still there; what was purged before is done, after a restart too. */
    @Test
    void theEmptyGtidSetStartsAtWhatIsNotPurged(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "frompurged")
                .source("migration.mode", "incremental")
                .source("start.gtid.set", "")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)", "FLUSH BINARY LOGS");
            Binlogs.purgeAllButTheNewest(stack.source());
            migration.onTargetServer(
                    "CREATE DATABASE " + migration.database(),
                    "CREATE TABLE " + migration.database() + ".t (id INT PRIMARY KEY)",
                    "CREATE TABLE " + migration.database() + ".caught_up (mark INT PRIMARY KEY)");
            migration.sql("INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (3)");
            migration.start();
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "2,3");
            migration.stop(migration.sourceName());
            migration.sql("INSERT INTO t VALUES (4)");
            migration.rest().resume(migration.sourceName());
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "2,3,4");
        }
    }

    /** What the migration has read and left behind is not needed for a restart. */
    @Test
    void aStartThatIsPurgedByNowIsNoReasonToStop(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "startpurged").source("migration.mode", "incremental")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "FLUSH BINARY LOGS");
            Binlogs.purgeAllButTheNewest(stack.source());
            migration.source("start.binlog", Binlogs.newest(stack.source().endpoint()) + ":4");
            migration.sql("INSERT INTO t VALUES (1)");
            migration.onTargetServer(
                    "CREATE DATABASE " + migration.database(),
                    "CREATE TABLE " + migration.database() + ".t (id INT PRIMARY KEY)",
                    "CREATE TABLE " + migration.database() + ".caught_up (mark INT PRIMARY KEY)");
            migration.start();
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "1");
            migration.sql("FLUSH BINARY LOGS", "INSERT INTO t VALUES (2)");
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "1,2");
            migration.stop(migration.sourceName());
            Binlogs.purgeAllButTheNewest(stack.source());
            migration.sql("INSERT INTO t VALUES (3)");
            migration.rest().resume(migration.sourceName());
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "1,2,3");
        }
    }

    /** Over several files, from a time in the middle of one. */
    @Test
    void aTimeIsWhereTheBinlogBegins(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "bytime").source("migration.mode", "incremental")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)", "FLUSH BINARY LOGS");
            migration.sql("INSERT INTO t VALUES (2)");
            Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            Await.until("the next second", Migration.LONG, () -> Instant.now().isAfter(second));
            migration.sql("INSERT INTO t VALUES (3)", "FLUSH BINARY LOGS", "INSERT INTO t VALUES (4)");
            migration.onTargetServer(
                    "CREATE DATABASE " + migration.database(),
                    "CREATE TABLE " + migration.database() + ".t (id INT PRIMARY KEY)",
                    "CREATE TABLE " + migration.database() + ".caught_up (mark INT PRIMARY KEY)");
            migration.source("start.time", second.toString()).start();
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "3,4");
            migration.sql("INSERT INTO t VALUES (5)");
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "3,4,5");
        }
    }
}
