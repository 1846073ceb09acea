package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import io.tidbmigrate.precheck.server.ServerVersion;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Refuses a source that logs only parts of rows. Servers from before the variable always log all of them. */
public final class BinlogRowImageCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "binlog_row_image",
                "mysql_binlog_row_image",
                Phase.BINLOG,
                "Does the source log all columns of a changed row?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        Optional<ServerVersion> version =
                ServerVersion.parse(server.variable("version").orElse(""));
        if (version.isPresent() && !hasVariable(version.get())) {
            return List.of();
        }
        String value = server.variable("binlog_row_image").orElse("not set");
        return value.equalsIgnoreCase("FULL")
                ? List.of()
                : List.of(Finding.failure(
                        "binlog_row_image is " + value + ", and should be FULL",
                        Repair.setting(server, "binlog_row_image", "FULL")
                                .and("Let clients reconnect, since open sessions keep the old value")));
    }

    private static boolean hasVariable(ServerVersion version) {
        return version.mariaDb() ? version.isAtLeast(10, 1, 6) : version.isAtLeast(5, 6, 2);
    }
}
