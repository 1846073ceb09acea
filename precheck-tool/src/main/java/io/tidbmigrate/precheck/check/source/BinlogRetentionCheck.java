package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.estimate.Retention;
import io.tidbmigrate.precheck.server.AwsRetention;
import io.tidbmigrate.precheck.server.Flavour;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warns of a source that deletes its binlog before a stopped migration may have read it. */
public final class BinlogRetentionCheck<S extends ServerVariables & AwsRetention> implements Check<S> {
    /** TiDB Cloud's demand for incremental migration: at least one day. */
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public About about() {
        return new About(
                "binlog_retention",
                "mysql_binlog_retention",
                Phase.BINLOG,
                "Does the source keep its binlog for at least 24 hours?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        byVariables(server).ifPresent(findings::add);
        if (Flavour.of(server).isAws()) {
            byAws(server).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> byVariables(ServerVariables server) throws SQLException {
        Optional<Duration> kept = Retention.ofVariables(server);
        if (kept.isEmpty() || kept.get().compareTo(DAY) >= 0) {
            return Optional.empty();
        }
        boolean inSeconds = server.variable("binlog_expire_logs_seconds")
                .filter(seconds -> !seconds.equals("0"))
                .isPresent();
        return Optional.of(tooShort(
                server,
                inSeconds
                        ? "binlog_expire_logs_seconds is " + kept.get().toSeconds() + ", and should be at least 86400"
                        : "expire_logs_days is "
                                + server.variable("expire_logs_days").orElse("") + ", and should be at least 1"));
    }

    private static <S extends ServerVariables & AwsRetention> Optional<Finding> byAws(S server) throws SQLException {
        Optional<Duration> kept = server.awsRetention();
        if (kept.isEmpty()) {
            return Optional.of(
                    Finding.warning(
                            "how long AWS keeps the binlog is not known: the account may not read mysql.rds_configuration",
                            "Let an administrator look with CALL mysql.rds_show_configuration; or GRANT SELECT ON"
                                    + " mysql.rds_configuration to the account: 'binlog retention hours' should be at least 24"));
        }
        if (kept.get().compareTo(DAY) >= 0) {
            return Optional.empty();
        }
        return Optional.of(tooShort(
                server,
                kept.get().isZero()
                        ? "'binlog retention hours' of AWS is NULL, so that the binlog is deleted as soon as possible, and"
                                + " should be at least 24"
                        : "'binlog retention hours' of AWS is " + kept.get().toHours()
                                + ", and should be at least 24"));
    }

    private static Finding tooShort(ServerVariables server, String message) throws SQLException {
        return Finding.warning(
                message,
                repair(server)
                        .and(
                                "Ensure that the source keeps its binlog for at least 24 hours, better 7 days, or changes made"
                                        + " while the migration is stopped can be lost"));
    }

    private static Repair repair(ServerVariables server) throws SQLException {
        return switch (Flavour.of(server)) {
            case AURORA, RDS ->
                Repair.bySql("Please execute", "CALL mysql.rds_set_configuration('binlog retention hours', 168);");
            case CLOUD_SQL ->
                Repair.by("Please execute gcloud sql instances patch <instance> --retained-transaction-log-days=7");
            case SELF_MANAGED, AZURE ->
                server.variable("binlog_expire_logs_seconds").isPresent()
                        ? Repair.setting(server, "binlog_expire_logs_seconds", "604800")
                        : Repair.setting(server, "expire_logs_days", "7");
        };
    }
}
