package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotMigratedCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void otherObjectsAreCountedAndNoFault() throws SQLException {
        assertThat(messages()).isEmpty();
        source.others.put("views", 2L);
        source.others.put("events", 1L);
        assertThat(new NotMigratedCheck().findings(source))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
        assertThat(messages())
                .containsExactly("not migrated: 2 views, 1 events; what triggers and routines write at the source is"
                        + " migrated as rows");
    }

    private List<String> messages() throws SQLException {
        return new NotMigratedCheck()
                .findings(source).stream().map(Finding::message).toList();
    }
}
