package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
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
                : List.of(Finding.failure(
                        "log_bin is " + value + ", and should be ON",
                        "Enable the binlog: set log_bin in the option file of the source and restart it (MySQL manual, "
                                + "\"The Binary Log\"). On AWS RDS and Aurora, enable automated backups"));
    }
}
