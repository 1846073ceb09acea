package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Await.Hopeless;
import io.tidbmigrate.stack.MySqlDist;
import io.tidbmigrate.stack.MySqlServer;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same migration from every version of the source that can be had, all at the same time. */
@ExtendWith(SharedStack.class)
class ServersIT {
    /** Each source, with GTIDs and without. */
    enum Source {
        MYSQL_5_6(MySqlDist.MYSQL_5_6, false),
        MYSQL_5_6_GTID(MySqlDist.MYSQL_5_6, true),
        MYSQL_5_7(MySqlDist.MYSQL_5_7, false),
        MYSQL_5_7_GTID(MySqlDist.MYSQL_5_7, true),
        MYSQL_8_0(MySqlDist.MYSQL_8_0, false),
        MARIADB_11_4(MySqlDist.MARIADB_11_4, false);

        private final MySqlDist dist;
        private final boolean hasGtids;

        Source(MySqlDist dist, boolean hasGtids) {
            this.dist = dist;
            this.hasGtids = hasGtids;
        }

        /** 5.6 has GTIDs only together with log_slave_updates. */
        private Map<String, String> options() {
            if (dist == MySqlDist.MARIADB_11_4) {
                return Map.of("log_bin_compress", "ON", "log_bin_compress_min_len", "10");
            }
            String on = hasGtids ? "ON" : "OFF";
            return Map.of("gtid_mode", on, "enforce_gtid_consistency", on, "log_slave_updates", "ON");
        }
    }

    private static final Map<Source, Migration> MIGRATIONS = new EnumMap<>(Source.class);
    private static final Map<Source, String> NOT_TO_BE_HAD = new HashMap<>();
    private static MySqlServer mariaDb;

    @BeforeAll
    static void start(Stack stack) {
        for (Source source : Source.values()) {
            try {
                source.dist.require();
            } catch (Hopeless e) {
                NOT_TO_BE_HAD.put(source, e.getMessage());
                continue;
            }
            MySqlServer server = stack.addMySql(source.name().toLowerCase(Locale.ROOT), source.dist, source.options());
            Migration migration = Migration.on(stack, server, "servers");
            OldAndNew.create(migration);
            if (source == Source.MARIADB_11_4) {
                mariaDb = server;
                OnlyInMariaDb.create(migration);
            }
            MIGRATIONS.put(source, migration.start());
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        for (Migration migration : MIGRATIONS.values()) {
            migration.close();
        }
    }

    @Test
    void whatOnlyAMariaDbHasIsRefusedByName(Stack stack) throws SQLException {
        assumeTrue(mariaDb != null, () -> NOT_TO_BE_HAD.get(Source.MARIADB_11_4));
        try (Migration migration = Migration.on(stack, mariaDb, "mariadb")) {
            migration.sql(
                    "CREATE SEQUENCE ids",
                    "CREATE TABLE versions (id INT PRIMARY KEY) WITH SYSTEM VERSIONING",
                    "CREATE TABLE types (id INT PRIMARY KEY, u UUID)");
            migration.source("precheck", "off").startSource();
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1008", "`ids` (sequence)", "`versions` (system versioned)");

            String database = migration.database();
            migration
                    .source("ignore.tables", database + ".ids," + database + ".versions")
                    .startSource();
            Await.until(
                    "the types to be refused",
                    Migration.LONG,
                    () -> migration
                            .rest()
                            .status(migration.sourceName())
                            .toString()
                            .contains("TM-1003"));
            assertThat(migration.awaitSourceFailed()).contains("`u` of `" + database + "`.`types` (uuid)");

            migration.sql("ALTER TABLE types DROP COLUMN u");
            migration.restart(migration.sourceName());
            migration.startSink();
            migration.awaitTarget("SELECT COUNT(*) FROM types", "0");
            migration.sql("INSERT INTO types VALUES (NEXTVAL(ids)), (NEXTVAL(ids))");
            migration.awaitTarget("SELECT COUNT(*) FROM types", "2");
            migration.sql("ALTER TABLE types ADD COLUMN ip INET6");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1008", "a column of type INET6", "ADD COLUMN ip INET6");
        }
    }

    /** Its transactions of rows begin with an event of its own, and without BEGIN. */
    @Test
    void aTimeIsWhereRowsOfAMariaDbBegin(Stack stack) throws SQLException {
        assumeTrue(mariaDb != null, () -> NOT_TO_BE_HAD.get(Source.MARIADB_11_4));
        try (Migration migration =
                Migration.on(stack, mariaDb, "mariadbtime").source("migration.mode", "incremental")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            Await.until("the next second", Migration.LONG, () -> Instant.now().isAfter(second));
            migration.sql("INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (3)");
            migration.onTargetServer(
                    "CREATE DATABASE " + migration.database(),
                    "CREATE TABLE " + migration.database() + ".t (id INT PRIMARY KEY)",
                    "CREATE TABLE " + migration.database() + ".caught_up (mark INT PRIMARY KEY)");
            migration.source("start.time", second.toString()).start();
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "2,3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fullLoadThenChangesThenRestart(Source source) throws SQLException {
        assumeTrue(MIGRATIONS.containsKey(source), () -> NOT_TO_BE_HAD.get(source));
        Migration migration = MIGRATIONS.get(source);

        migration.awaitEqual();
        OldAndNew.change(migration);
        if (source == Source.MARIADB_11_4) {
            OnlyInMariaDb.change(migration);
        }
        migration.awaitEqual();
        migration.stop(migration.sourceName());
        OldAndNew.changeWhileStopped(migration);
        migration.onTarget("UPDATE untouched SET v = 'by hand'");
        migration.rest().resume(migration.sourceName());

        migration.awaitTarget("SELECT COUNT(*) FROM born_while_stopped", "1");
        assertThat(migration.fromTarget("SELECT v FROM untouched"))
                .as("a second full load would have put the source's value back")
                .isEqualTo("by hand");
        migration.onTarget("UPDATE untouched SET v = 'as it was'");
        migration.awaitEqual();
    }
}
