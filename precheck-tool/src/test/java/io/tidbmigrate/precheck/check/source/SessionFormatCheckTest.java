package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Sessions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionFormatCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void sessionsThatLogOtherwiseAreNamed() throws SQLException {
        source.sessions.add(new Sessions.Setting("app@h", "binlog_format", "row"));
        source.sessions.add(new Sessions.Setting("app@h", "binlog_row_value_options", ""));
        assertThat(messages()).isEmpty();
        source.sessions.add(new Sessions.Setting("app@h", "binlog_format", "STATEMENT"));
        source.sessions.add(new Sessions.Setting("app@h", "sql_log_bin", "OFF"));
        source.sessions.add(new Sessions.Setting("app@h", "binlog_row_value_options", "PARTIAL_JSON"));
        assertThat(messages())
                .containsExactly(
                        "a session of app@h has binlog_format=STATEMENT, and should have ROW",
                        "a session of app@h has sql_log_bin=OFF, and should have ON",
                        "a session of app@h has binlog_row_value_options=PARTIAL_JSON, and should have nothing");
    }

    private List<String> messages() throws SQLException {
        return new SessionFormatCheck()
                .findings(source).stream().map(Finding::message).toList();
    }
}
