package io.tidbmigrate.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Checks;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Secrets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
    private final Run run = new Run();

    @Test
    void aServerThatIsLostInBetweenIsUnreachableAndNotWrong() {
        ask(new SQLException("Communications link failure", "08S01"));
        ask(new SQLException("No operations allowed after connection closed.", "08003"));

        assertThat(run.report().unreachable()).containsExactly("host:1 was lost: Communications link failure");
        assertThat(run.report().failures()).hasSize(2);
    }

    @Test
    void aServerThatRefusesAnAnswerIsNotUnreachable() {
        ask(new SQLException("SELECT command denied", "42000", 1142));
        ask(new SQLException("no state"));

        assertThat(run.report().unreachable()).isEmpty();
    }

    private void ask(SQLException answer) {
        Check<String> check = new Check<>() {
            @Override
            public About about() {
                return Checks.SOURCE_CONNECTION;
            }

            @Override
            public List<Finding> findings(String server) throws SQLException {
                throw answer;
            }
        };
        run.ask(check, "", "host:1", Secrets.of(Map.of()));
    }
}
