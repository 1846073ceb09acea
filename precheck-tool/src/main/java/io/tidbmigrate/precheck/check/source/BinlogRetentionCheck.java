package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
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
                    : tooShort("binlog_expire_logs_seconds is " + seconds + ", and should be at least 86400");
        }
        return days.signum() == 0 || days.multiply(DAY).compareTo(DAY) >= 0
                ? List.of()
                : tooShort("expire_logs_days is " + days + ", and should be at least 1");
    }

    private static List<Finding> tooShort(String message) {
        return List.of(Finding.warning(
                message,
                "Ensure that the source keeps its binlog for at least 24 hours, better 7 days, or changes made while the "
                        + "migration is stopped can be lost: SET PERSIST binlog_expire_logs_seconds=604800; (before MySQL "
                        + "8.0: SET GLOBAL expire_logs_days=7;). For AWS RDS and Aurora: CALL "
                        + "mysql.rds_set_configuration('binlog retention hours', 168);"));
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
