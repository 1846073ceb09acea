package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Flavour;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/** Refuses a source that writes no binlog. */
public final class BinlogEnableCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "binlog_enable",
                "mysql_binlog_enable",
                Phase.BINLOG,
                "Does the source write a binlog?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        String value = server.variable("log_bin").orElse("not set");
        return value.equalsIgnoreCase("ON")
                ? List.of()
                : List.of(Finding.failure("log_bin is " + value + ", and should be ON", repair(Flavour.of(server))));
    }

    private static String repair(Flavour flavour) {
        return switch (flavour) {
            case SELF_MANAGED ->
                "Enable the binlog: write log_bin=binlog below [mysqld] in the option file of the source and restart it"
                        + " (MySQL manual, \"The Binary Log\")";
            case AURORA ->
                "Set binlog_format=ROW in the DB cluster parameter group and restart the instances: Aurora has a binlog"
                        + " only then";
            case RDS ->
                "Enable automated backups: aws rds modify-db-instance --db-instance-identifier <instance>"
                        + " --backup-retention-period 7 --apply-immediately";
            case CLOUD_SQL -> "Enable the binlog: gcloud sql instances patch <instance> --enable-bin-log";
            case AZURE -> "Azure always has the binlog on; ask its support";
        };
    }
}
