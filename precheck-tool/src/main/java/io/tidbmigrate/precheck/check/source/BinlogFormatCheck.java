package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/** Refuses a source that logs statements where rows are needed: such changes would be missing in the target. */
public final class BinlogFormatCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "binlog_format",
                "mysql_binlog_format",
                Phase.BINLOG,
                "Does the source log changes as rows?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        String value = server.variable("binlog_format").orElse("not set");
        return value.equalsIgnoreCase("ROW")
                ? List.of()
                : List.of(Finding.failure(
                        "binlog_format is " + value + ", and should be ROW",
                        Repair.setting(server, "binlog_format", "ROW")
                                .and("Let clients reconnect, since open sessions keep the old format")));
    }
}
