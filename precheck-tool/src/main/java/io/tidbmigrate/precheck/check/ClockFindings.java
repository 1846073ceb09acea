package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.server.ServerClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What the checks of clocks share. */
public final class ClockFindings {
    /** Less cannot be told from the way to the server and back, and disturbs nobody who reads a lag. */
    private static final Duration HARMLESS = Duration.ofSeconds(10);

    private ClockFindings() {}

    /** @param side whose clock it is, in the message */
    public static List<Finding> of(ServerClock server, String side) throws SQLException {
        Duration ahead = server.ahead();
        return ahead.abs().compareTo(HARMLESS) <= 0
                ? List.of()
                : List.of(Finding.warning(
                        "the clock of the " + side + " is " + ahead.abs().toSeconds() + " s "
                                + (ahead.isNegative() ? "behind" : "ahead of") + " the clock of this machine",
                        "Let both machines ask a time server (NTP): the lag that is shown is wrong by the difference"));
    }
}
