package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake source has 10 connections open besides the precheck's own, and needs 5 more. */
class ConnectionNumberCheckTest {
    private final FakeSource source = new FakeSource();

    private List<Finding> findings(String limit) throws SQLException {
        source.variables.put("max_connections", limit);
        return new ConnectionNumberCheck<FakeSource>().findings(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "151", "0"})
    void roomEnoughPasses(String limit) throws SQLException {
        assertThat(findings(limit)).isEmpty();
    }

    @Test
    void toFewThatAreFreeAreWarnedOf() throws SQLException {
        assertThat(findings("14"))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(
                        Severity.WARNING,
                        "database's max_connections: 14, used_connections: 10, available_connections: 4 is less than the"
                                + " source connector needs: 5"));
    }

    @Test
    void toFewAtAllAreRefused() throws SQLException {
        assertThat(findings("4"))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(
                        Severity.FAILURE,
                        "checked database's max_connections: 4 is less than the number the source connector needs: 5"));
    }
}
