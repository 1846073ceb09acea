package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.estimate.Retention;
import io.tidbmigrate.precheck.server.Flavour;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Warns of a source that deletes its binlog before a stopped migration may have read it. */
public final class BinlogRetentionCheck implements Check<ServerVariables> {
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
    public List<Finding> findings(ServerVariables server) throws SQLException {
        Optional<Duration> kept = Retention.of(server);
        if (kept.isEmpty() || kept.get().compareTo(DAY) >= 0) {
            return List.of();
        }
        return server.variable("binlog_expire_logs_seconds")
                        .filter(seconds -> !seconds.equals("0"))
                        .isPresent()
                ? tooShort(
                        server,
                        "binlog_expire_logs_seconds is " + kept.get().toSeconds() + ", and should be at least 86400")
                : tooShort(
                        server,
                        "expire_logs_days is "
                                + server.variable("expire_logs_days").orElse("") + ", and should be at least 1");
    }

    private static List<Finding> tooShort(ServerVariables server, String message) throws SQLException {
        return List.of(Finding.warning(
                message,
                repair(server)
                        .and(
                                "Ensure that the source keeps its binlog for at least 24 hours, better 7 days, or changes made"
                                        + " while the migration is stopped can be lost")));
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
