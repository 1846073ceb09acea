package io.tidbmigrate.precheck.check.source;

import static io.tidbmigrate.precheck.check.Finding.warning;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Warns of a source without GTIDs: the migration works there, but cannot follow a fail-over. */
public final class GtidModeCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "gtid_mode",
                "mysql_gtid_mode",
                Phase.BINLOG,
                "Does the source give every transaction a GTID?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        String mode = server.variable("gtid_mode")
                .map(value -> value.toUpperCase(Locale.ROOT))
                .orElse("not set");
        return switch (mode) {
            case "ON" -> List.of();
            case "ON_PERMISSIVE", "OFF_PERMISSIVE" ->
                List.of(warning(
                        "gtid_mode is " + mode + ", which is a transition, and should be ON",
                        "Finish the transition (MySQL manual, \"Enabling GTID Transactions Online\"): when the status "
                                + "Ongoing_anonymous_transaction_count is 0, execute 'SET GLOBAL gtid_mode=ON;'"));
            default ->
                List.of(warning(
                        "gtid_mode is " + mode + ", and should be ON",
                        "The migration works by binlog file and position, but cannot go on when the source fails over "
                                + "to another server. To enable GTIDs online: SET GLOBAL enforce_gtid_consistency=ON; then "
                                + "gtid_mode=OFF_PERMISSIVE, ON_PERMISSIVE and ON, one after the other"));
        };
    }
}
