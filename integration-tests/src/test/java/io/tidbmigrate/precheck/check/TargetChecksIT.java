package io.tidbmigrate.precheck.check;

import static io.tidbmigrate.precheck.check.Asked.findings;
import static io.tidbmigrate.precheck.check.Asked.sinkInto;
import static io.tidbmigrate.precheck.check.Asked.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.stack.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of what stands in the target and what it takes, on a real server that is mostly the source too. */
class TargetChecksIT {
    @TempDir
    static Path folder;

    private static MySqlServer server;
    private static BothWays both;

    @BeforeAll
    static void start() {
        server = BothWays.start(folder);
        both = new BothWays(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTargetThatTakesNoWritesIsFound() {
        both.found(
                "target_read_only",
                "SET GLOBAL super_read_only = ON",
                "SET GLOBAL super_read_only = OFF;\nSET GLOBAL read_only = OFF",
                "failure: super_read_only is ON, and should be OFF");
        both.found(
                "target_read_only",
                "SET GLOBAL read_only = ON",
                "SET GLOBAL read_only = OFF",
                "warning: read_only is ON, so that only accounts with SUPER or CONNECTION_ADMIN can write");
    }

    @Test
    void aTargetThatDemandsPrimaryKeysIsFound() {
        both.found(
                "require_primary_key",
                "CREATE TABLE mx.nokey (id INT UNIQUE);\nSET GLOBAL sql_require_primary_key = ON",
                "SET GLOBAL sql_require_primary_key = OFF;\nDROP TABLE mx.nokey",
                "failure: table `mx`.`nokey` has no primary key, and sql_require_primary_key is ON in the target");
    }

    @Test
    void rowsAndTriggersOfTheTargetAreFound() {
        server.execute("CREATE TABLE there.ok (id INT PRIMARY KEY)");
        try {
            both.found(
                    "target_rows",
                    "INSERT INTO there.ok VALUES (1)",
                    "DELETE FROM there.ok",
                    "warning: table `there`.`ok` of the target holds rows already");
            both.found(
                    "target_triggers",
                    "CREATE TRIGGER there.tr BEFORE INSERT ON there.ok FOR EACH ROW SET NEW.id = NEW.id;\n"
                            + "CREATE EVENT there.ev ON SCHEDULE EVERY 1 YEAR DO SELECT 1",
                    "DROP TRIGGER there.tr;\nDROP EVENT there.ev",
                    "failure: table `there`.`ok` of the target has the trigger tr",
                    "warning: event `there`.`ev` runs in the target");
        } finally {
            server.execute("DROP TABLE there.ok");
        }
    }

    /** The target is another server, with other settings. */
    @Test
    void aTargetThatTakesLessThanTheSourceIsFound(@TempDir Path own) {
        try (MySqlServer target = MySqlServer.start("rdsdbdata", own, Map.of("max_allowed_packet", "1048576"))) {
            server.execute(
                    "INSERT INTO mysql.time_zone (Time_zone_id, Use_leap_seconds) VALUES (1, 'N')",
                    "INSERT INTO mysql.time_zone_name (Name, Time_zone_id) VALUES ('Test/Zone', 1)",
                    "INSERT INTO mysql.time_zone_transition_type VALUES (1, 0, 3600, 0, 'TST')",
                    "SET GLOBAL time_zone = 'Test/Zone'");
            Report report = Precheck.migration(List.of(source(server)), sinkInto(target, "there"));
            assertThat(findings(report, "target_time_zone"))
                    .containsExactly("failure: time_zone is Test/Zone at the source, and the target does not know it");
            assertThat(findings(report, "target_packet"))
                    .containsExactly(
                            "warning: max_allowed_packet is 1048576 in the target, and 67108864 at the source");
            assertThat(findings(both.pair(), "target_time_zone")).isEmpty();
            assertThat(findings(both.pair(), "target_packet")).isEmpty();
            recordedRetentionOfAwsIsFound(target);
        } finally {
            server.execute("SET GLOBAL time_zone = 'SYSTEM'");
        }
    }

    /** By its folder the server looks like an RDS for MySQL; the table is one that was recorded there. */
    private static void recordedRetentionOfAwsIsFound(MySqlServer aws) {
        aws.execute("CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT PRIMARY KEY)");
        assertThat(findings(Precheck.source(source(aws)), "binlog_retention"))
                .containsExactly("warning: how long AWS keeps the binlog is not known: the account may not read"
                        + " mysql.rds_configuration");
        aws.execute(
                "CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100), description TEXT)",
                "INSERT INTO mysql.rds_configuration VALUES ('binlog retention hours', NULL, 'binlog retention hours"
                        + " specifies the duration in hours before binary logs are automatically deleted.')");
        assertThat(findings(Precheck.source(source(aws)), "binlog_retention"))
                .containsExactly(
                        "warning: 'binlog retention hours' of AWS is NULL, so that the binlog is deleted as soon"
                                + " as possible, and should be at least 24");
        aws.execute("UPDATE mysql.rds_configuration SET value = '168'");
        assertThat(findings(Precheck.source(source(aws)), "binlog_retention")).isEmpty();
    }
}
