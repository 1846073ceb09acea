package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetTimeZoneCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    @Test
    void aNamedZoneHasToBeInTheTarget() throws SQLException {
        source.target = target;
        source.variables.put("time_zone", "SYSTEM");
        assertThat(messages()).isEmpty();
        source.variables.put("time_zone", "Europe/Berlin");
        assertThat(messages())
                .containsExactly("time_zone is Europe/Berlin at the source, and the target does not know it");
        target.zones.add("Europe/Berlin");
        assertThat(messages()).isEmpty();
    }

    private List<String> messages() throws SQLException {
        return new TargetTimeZoneCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
