package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Warns of sessions that log otherwise than the global variables say: the checks of those do not see them. */
public final class SessionFormatCheck implements Check<Sessions> {
    private static final Map<String, String> WANTED = Map.of(
            "binlog_format", "ROW",
            "binlog_row_image", "FULL",
            "binlog_row_value_options", "",
            "sql_log_bin", "ON");

    @Override
    public About about() {
        return new About(
                "session_format",
                "mysql sessions binlog format check",
                Phase.BINLOG,
                "Do all open sessions log whole rows?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(Sessions server) throws SQLException {

        List<Finding> findings = new ArrayList<>();
        for (Sessions.Setting setting : server.sessionSettings()) {
            String wanted = WANTED.getOrDefault(setting.variable(), setting.value());
            if (!setting.value().equalsIgnoreCase(wanted)) {
                findings.add(Finding.warning(
                        "a session of " + setting.account() + " has " + setting.variable() + "=" + setting.value()
                                + ", and should have " + (wanted.isEmpty() ? "nothing" : wanted),
                        "Let the client reconnect, and take the SET SESSION out of it: what it changes is missing in the"
                                + " target, or stops the migration"));
            }
        }
        return findings;
    }
}
