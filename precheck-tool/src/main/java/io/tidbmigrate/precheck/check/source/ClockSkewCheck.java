package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.ClockFindings;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerClock;
import java.sql.SQLException;
import java.util.List;

/** Warns of a clock of the source that is not the clock of this machine: lag and times in the log would be wrong. */
public final class ClockSkewCheck implements Check<ServerClock> {
    @Override
    public About about() {
        return new About(
                "clock_skew",
                "source db clock check",
                Phase.ALWAYS,
                "Does the clock of the source go right?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerClock server) throws SQLException {

        return ClockFindings.of(server, "source");
    }
}
