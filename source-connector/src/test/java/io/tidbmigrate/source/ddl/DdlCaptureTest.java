package io.tidbmigrate.source.ddl;

import static io.tidbmigrate.source.ddl.Captures.assertStopped;
import static io.tidbmigrate.source.ddl.Captures.capture;
import static io.tidbmigrate.source.ddl.Captures.queued;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.source.debezium.NotCarried;
import io.tidbmigrate.source.server.FakeServer;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdlCaptureTest {
    private static final String UNREAD = "SAVEPOINT skipped";

    private static DdlCapture filtering(String events, String action) {
        return capture(
                "filters",
                "f",
                "filters.f.schema.pattern",
                "d",
                "filters.f.events",
                events,
                "filters.f.action",
                action);
    }

    @Nested
    class OfWhatIsCarried {
        @Test
        void theOriginalTextIsQueuedAndDebeziumReadsItNormalized() {
            DdlCapture capture = capture();

            String forDebezium = capture.onStatement(Logged.statement("/* app */ ALTER TABLE t\nADD c INT;"));

            assertThat(forDebezium).isEqualTo("ALTER TABLE t\nADD c INT");
            assertThat(capture.failure()).isEmpty();
            assertThat(capture.pending()).singleElement().satisfies(ddl -> {
                assertThat(ddl.file()).isEqualTo("bin.000001");
                assertThat(ddl.position()).isEqualTo(300);
                assertThat(ddl.serverId()).isEqualTo(7);
                assertThat(ddl.events().get(0).sql()).isEqualTo("/* app */ ALTER TABLE t\nADD c INT;");
                assertThat(ddl.events().get(0).lanes()).containsExactly(new Lane("p.d.t", 0));
            });
        }

        @Test
        void aQuotedNameUnderAnsiQuotesIsAName() {
            DdlCapture capture = capture();

            assertThat(capture.onStatement(Logged.under("ANSI_QUOTES", "DROP TABLE \"a\"")))
                    .isEqualTo("DROP TABLE `a`");
            assertThat(queued(capture)).containsExactly("DROP TABLE \"a\"");
        }

        @Test
        void whatTheServerGivesTimestampsByItselfIsWrittenOut() {
            DdlCapture capture = capture(new FakeServer().withImplicitTimestamps());

            capture.onStatement(Logged.statement("ALTER TABLE t ADD c TIMESTAMP DEFAULT 0;"));
            capture.onStatement(Logged.statement("ALTER TABLE t ADD d INT;"));

            assertThat(queued(capture))
                    .containsExactly("ALTER TABLE t ADD c TIMESTAMP NOT NULL DEFAULT 0", "ALTER TABLE t ADD d INT;");
        }

        @Test
        void aTimestampOfWhichTheTextSaysTooLittleEndsTheMigration() {
            DdlCapture capture = capture(new FakeServer().withImplicitTimestamps());

            capture.onStatement(Logged.statement("ALTER TABLE t ADD c TIMESTAMP"));

            assertStopped(capture, "TM-1001", "explicit_defaults_for_timestamp=OFF", "ALTER TABLE t ADD c TIMESTAMP");
        }

        @Test
        void aDropThatIsCutDownIsReadWholeByDebezium() {
            DdlCapture capture = capture("ignore.tables", "d.x");

            assertThat(capture.onStatement(Logged.statement("DROP TABLE t, x"))).isEqualTo("DROP TABLE t, x");
            assertThat(queued(capture)).containsExactly("DROP TABLE IF EXISTS `d`.`t`");
        }

        @Test
        void outsideTheSelectionDebeziumStillReadsIt() {
            DdlCapture capture = capture("do.dbs", "e");

            assertThat(capture.onStatement(Logged.statement("ALTER TABLE t ADD c INT")))
                    .isEqualTo("ALTER TABLE t ADD c INT");
            assertThat(capture.pending()).isEmpty();
            assertThat(capture.failure()).isEmpty();
        }

        @Test
        void whatAFilterIgnoresDebeziumStillReads() {
            DdlCapture capture = filtering("drop table", "Ignore");

            assertThat(capture.onStatement(Logged.statement("DROP TABLE t"))).isEqualTo("DROP TABLE t");
            assertThat(capture.pending()).isEmpty();
            assertThat(capture.failure()).isEmpty();
        }
    }

    @Nested
    class OfWhatIsNotCarried {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE VIEW v AS SELECT 1",
                    "CREATE USER u",
                    "GRANT SELECT ON d.* TO u",
                    "FLUSH PRIVILEGES",
                    "ANALYZE TABLE t",
                    "DROP TEMPORARY TABLE t",
                    "CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1"
                })
        void debeziumDoesNotReadIt(String sql) {
            DdlCapture capture = capture();

            assertThat(capture.onStatement(Logged.statement(sql))).isEqualTo(UNREAD);
            assertThat(capture.pending()).isEmpty();
            assertThat(capture.failure()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT s", "XA COMMIT X'71',X'',1", ""})
        void theBoundsOfATransactionPass(String sql) {
            assertThat(capture().onStatement(Logged.statement(sql))).isEqualTo(sql);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "XA START X'71',X'',1    | BEGIN",
                    "xa begin X'71',X'',1    | BEGIN",
                    "XA END X'71',X'',1      | COMMIT"
                })
        void debeziumSeesAnXaTransactionAsATransaction(String sql, String forDebezium) {
            assertThat(capture().onStatement(Logged.statement(sql))).isEqualTo(forDebezium);
        }
    }

    @Nested
    class OfWhatStops {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO t VALUES (1)",
                    "UPDATE t SET a = 1",
                    "DELETE FROM t",
                    "REPLACE INTO t VALUES (1)"
                })
        void aChangeThatWasLoggedAsAStatement(String sql) {
            DdlCapture capture = capture();
            capture.onStatement(Logged.statement(sql));

            assertStopped(capture, "TM-1005", sql, "binlog_format=ROW");
        }

        @Test
        void theRollbackOfAPreparedTransactionThatHasCarriedRows() {
            DdlCapture capture = capture();
            capture.onStatement(Logged.statement("XA START X'71',X'',1"));
            capture.onTable("d", "t");
            capture.onStatement(Logged.statement("XA END X'71',X'',1"));
            capture.onStatement(Logged.statement("XA START X'72',X'',1"));
            capture.onStatement(Logged.statement("XA END X'72',X'',1"));
            assertThat(capture.onStatement(Logged.statement("XA ROLLBACK X'72',X'',1")))
                    .isEqualTo("XA ROLLBACK X'72',X'',1");
            assertThat(capture.failure()).isEmpty();
            capture.onStatement(Logged.statement("XA ROLLBACK X'71',X'',1"));

            assertStopped(capture, "TM-1005", "XA ROLLBACK X'71',X'',1", "load anew");
        }

        @Test
        void aRollbackBehindRowsThatAreCarried() {
            DdlCapture capture = capture();
            capture.onStatement(Logged.statement("BEGIN"));
            capture.onTable("d", "t");
            capture.onStatement(Logged.statement("ROLLBACK"));

            assertStopped(capture, "TM-1005", "ROLLBACK", "load anew");
        }

        @Test
        void theRollbackOfATransactionThatWasPreparedBeforeTheStart() {
            DdlCapture capture = capture();
            capture.onStatement(Logged.statement("XA ROLLBACK X'71',X'',1"));

            assertStopped(capture, "TM-1005", "XA ROLLBACK", "load anew");
        }

        @Test
        void butNotOneOfADatabaseThatIsNotSelected() {
            DdlCapture capture = capture("ignore.dbs", "d");
            capture.onStatement(Logged.statement("INSERT INTO t VALUES (1)"));
            capture.onStatement(Logged.in("mysql", "INSERT INTO rds_heartbeat2 VALUES (1)"));

            assertThat(capture.failure()).isEmpty();
        }

        @Test
        void aStatementThatIsNotKnown() {
            DdlCapture capture = capture();

            assertThat(capture.onStatement(Logged.statement("FROBNICATE TABLE t")))
                    .isEqualTo(UNREAD);
            assertStopped(capture, "TM-1001", "FROBNICATE TABLE t", "filters.<name>.sql.patterns");
        }

        @Test
        void butNotOneThatAFilterNames() {
            DdlCapture capture = capture(
                    "filters",
                    "f",
                    "filters.f.schema.pattern",
                    "*",
                    "filters.f.sql.patterns",
                    "^FROBNICATE",
                    "filters.f.action",
                    "Ignore");
            capture.onStatement(Logged.statement("FROBNICATE TABLE t"));

            assertThat(capture.failure()).isEmpty();
        }

        @Test
        void aStatementThatAFilterMakesAnError() {
            DdlCapture capture = filtering("drop table", "Error");
            capture.onStatement(Logged.statement("DROP TABLE t"));

            assertStopped(capture, "TM-1001", "filters.f", "drop table");
        }

        @Test
        void aStatementAcrossTheBorderOfTheSelection() {
            DdlCapture capture = capture("ignore.tables", "d.x");
            capture.onStatement(Logged.statement("RENAME TABLE x TO t"));

            assertStopped(capture, "TM-1001", "RENAME TABLE x TO t");
        }

        @Test
        void theFirstFailureStaysAndNothingBehindItIsRead() {
            DdlCapture capture = capture();
            capture.onStatement(Logged.statement("FROBNICATE one"));

            assertThat(capture.onStatement(Logged.statement("ALTER TABLE t ADD c INT")))
                    .isEqualTo(UNREAD);
            capture.onStatement(Logged.statement("FROBNICATE two"));
            assertStopped(capture, "FROBNICATE one");
        }

        @ParameterizedTest
        @CsvSource({"d, t, true", "d, x, false", "'', '', true"})
        void anEventThatDebeziumWouldDrop(String database, String table, boolean stops) {
            DdlCapture capture = capture("ignore.tables", "d.x");
            capture.onEventNotCarried(NotCarried.PARTIAL_JSON, database, table, Logged.PLACE);

            assertThat(capture.failure().isPresent()).isEqualTo(stops);
        }
    }

    @Nested
    class OfWhatEndsOnlyThisRun {
        @Test
        void aServerThatCannotBeAskedNow() {
            DdlCapture capture = capture(new FakeServer().down());
            capture.onStatement(Logged.statement("CREATE TABLE t (id INT)"));

            assertThat(capture.failure()).containsInstanceOf(RetriableException.class);
            assertThat(capture.pending()).isEmpty();
        }

        @Test
        void aConnectionThatEndsBehindDebeziumsBack() {
            DdlCapture capture = capture();
            capture.onDisconnect();

            assertThat(capture.failure()).containsInstanceOf(RetriableException.class);
        }

        @Test
        void butAFailureOfTheMigrationStays() {
            DdlCapture capture = capture();
            capture.onStatement(Logged.statement("FROBNICATE t"));
            capture.onDisconnect();

            assertStopped(capture, "FROBNICATE");
        }
    }
}
