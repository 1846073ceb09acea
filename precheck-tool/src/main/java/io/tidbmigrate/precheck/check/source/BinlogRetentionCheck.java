package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Flavour;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** Warns of a source that deletes its binlog before a stopped migration may have read it. */
public final class BinlogRetentionCheck implements Check<ServerVariables> {
    /** TiDB Cloud's demand for incremental migration: at least one day. */
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

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
        if (server.variable("binlog_expire_logs_auto_purge")
                .filter("OFF"::equalsIgnoreCase)
                .isPresent()) {
            return List.of();
        }
        BigDecimal seconds = number(server, "binlog_expire_logs_seconds");
        BigDecimal days = number(server, "expire_logs_days");
        if (seconds.signum() > 0) {
            return seconds.compareTo(DAY) >= 0
                    ? List.of()
                    : tooShort(server, "binlog_expire_logs_seconds is " + seconds + ", and should be at least 86400");
        }
        return days.signum() == 0 || days.multiply(DAY).compareTo(DAY) >= 0
                ? List.of()
                : tooShort(server, "expire_logs_days is " + days + ", and should be at least 1");
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

    /** A variable that the server lacks counts as 0, which is never. MariaDB has fractions of days. */
    private static BigDecimal number(ServerVariables server, String name) throws SQLException {
        String value = server.variable(name).orElse("0");
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new SQLException(name + " is '" + value + "', which is no number", e);
        }
    }
}
