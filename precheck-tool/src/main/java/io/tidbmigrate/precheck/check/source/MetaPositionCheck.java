package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.BinlogPositions;
import io.tidbmigrate.precheck.server.MigrationMode;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SourceConfigured;
import io.tidbmigrate.precheck.server.StartPosition;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether an incremental migration can begin where it is told to. */
public final class MetaPositionCheck<S extends BinlogPositions & SourceConfigured> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "meta_position",
                "meta position check",
                Phase.BINLOG,
                "Does the source still have the binlog that an incremental migration starts from?",
                "start.binlog");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        if (server.settings().mode() != MigrationMode.INCREMENTAL) {
            return List.of();
        }
        StartPosition start = server.settings().start();
        if (start.binlog().isPresent()) {
            return binlog(server, start.binlog().get());
        }
        if (start.gtidSet().isPresent()) {
            return gtids(server, start.gtidSet().get());
        }
        if (start.time().isPresent()) {
            return List.of(); // the place is looked for at the start, which stops if the binlog does not reach back
        }
        return List.of(Finding.failure(
                "migration.mode is incremental, and no position to start from is given",
                "Write start.gtid.set, or start.binlog for a source without GTIDs. The oldest position is "
                        + oldest(server)));
    }

    private static <S extends BinlogPositions> List<Finding> binlog(S server, String place) throws SQLException {
        int colon = place.lastIndexOf(':');
        if (colon < 1 || !place.substring(colon + 1).matches("\\d{1,18}")) {
            return List.of(Finding.failure(
                    "start.binlog is '" + place + "', and should be file:position",
                    "Write it as SHOW BINARY LOGS names the file, for example " + oldest(server)));
        }
        Optional<String> problem =
                server.whyNotFrom(place.substring(0, colon), Long.parseLong(place.substring(colon + 1)));
        return problem.map(words -> List.of(Finding.failure(
                        "start.binlog " + place + " cannot be read: " + words,
                        "Make sure that the position is valid and not purged. The oldest position is "
                                + oldest(server))))
                .orElse(List.of());
    }

    private static <S extends BinlogPositions> List<Finding> gtids(S server, String executed) throws SQLException {
        String missing = server.purgedBehind(executed);
        return executed.isEmpty() || missing.isEmpty()
                ? List.of()
                : List.of(
                        Finding.failure(
                                "start.gtid.set needs transactions that the source has purged: " + missing,
                                "Begin with a full load (migration.mode=all), or with a set that holds the purged transactions"));
    }

    private static <S extends BinlogPositions> String oldest(S server) {
        try {
            return server.oldestPosition().orElse("not known, as the source has no binlog");
        } catch (SQLException e) {
            return "not known: " + e.getMessage();
        }
    }
}
