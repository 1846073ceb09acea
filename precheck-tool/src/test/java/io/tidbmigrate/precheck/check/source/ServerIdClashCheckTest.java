package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class ServerIdClashCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void freeIdPasses() throws SQLException {
        source.config.put("database.server.id", "5400");
        source.replicas.add(2L);
        assertThatFindings().isEmpty();
    }

    @Test
    void idThatIsNotSetPasses() throws SQLException {
        assertThatFindings().isEmpty();
    }

    @Test
    void idOfTheSourceIsRefused() throws SQLException {
        source.config.put("database.server.id", "1");
        assertThatFindings()
                .singleElement()
                .extracting(Finding::severity, Finding::message)
                .containsExactly(
                        Severity.FAILURE, "database.server.id is 1, which is the server_id of the source itself");
    }

    @Test
    void idOfAReplicaIsWarnedOf() throws SQLException {
        source.config.put("database.server.id", "5400");
        source.replicas.add(5400L);
        assertThatFindings().singleElement().extracting(Finding::severity).isEqualTo(Severity.WARNING);
    }

    private ListAssert<Finding> assertThatFindings() throws SQLException {
        return assertThat(new ServerIdClashCheck<FakeSource>().findings(source));
    }
}
