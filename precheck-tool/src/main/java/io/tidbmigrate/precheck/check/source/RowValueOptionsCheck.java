package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/**
 * Refuses a source that logs only the changed parts of JSON columns. The binlog reader has no handler for such events,
 * so that the updates would be missing in the target without a word.
 */
public final class RowValueOptionsCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "row_value_options",
                "mysql_binlog_row_value_options",
                Phase.BINLOG,
                "Does the source log JSON values whole?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        String value = server.variable("binlog_row_value_options").orElse("");
        return value.isEmpty()
                ? List.of()
                : List.of(Finding.failure(
                        "binlog_row_value_options is " + value + ", and should be empty",
                        Repair.setting(server, "binlog_row_value_options", "")
                                .and("Let clients reconnect, since open sessions keep the old value")));
    }
}
