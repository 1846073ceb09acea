package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Refuses a target that lacks the time zone in which the source runs its DDL. */
public final class TargetTimeZoneCheck<S extends ServerVariables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "target_time_zone",
                "target db time zone check",
                Phase.BINLOG,
                "Does the target know the time zone of the source?",
                "connection.url");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        String zone = server.variable("time_zone").orElse("SYSTEM");
        Optional<TargetCatalog> target = server.targetTables();
        if (target.isEmpty() || zone.equals("SYSTEM") || target.get().knowsTimeZone(zone)) {
            return List.of();
        }
        return List.of(
                Finding.failure(
                        "time_zone is " + zone + " at the source, and the target does not know it",
                        "Load the time zone tables into the target: mysql_tzinfo_to_sql /usr/share/zoneinfo | mysql -u root mysql"));
    }
}
