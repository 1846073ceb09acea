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

/** Warns of a target that takes smaller rows than the source. */
public final class TargetPacketCheck<S extends ServerVariables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "target_packet",
                "target db max_allowed_packet check",
                Phase.ALWAYS,
                "Does the target take rows as big as those of the source?",
                "connection.url");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        Optional<TargetCatalog> target = server.targetTables();
        if (target.isEmpty()) {
            return List.of();
        }
        long here = Long.parseLong(server.variable("max_allowed_packet").orElse("0"));
        long there = Long.parseLong(target.get().variable("max_allowed_packet").orElse("0"));
        return there == 0 || there >= here
                ? List.of()
                : List.of(Finding.warning(
                        "max_allowed_packet is " + there + " in the target, and " + here + " at the source",
                        "SET GLOBAL max_allowed_packet=" + here
                                + "; in the target: a row that is bigger than its packet" + " cannot be written"));
    }
}
