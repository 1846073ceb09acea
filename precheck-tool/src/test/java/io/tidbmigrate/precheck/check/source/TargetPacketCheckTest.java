package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetPacketCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    @Test
    void theTargetHasToTakeRowsAsBig() throws SQLException {
        source.variables.put("max_allowed_packet", "67108864");
        assertThat(messages()).isEmpty();
        source.target = target;
        assertThat(messages()).as("the target does not tell").isEmpty();
        target.variables.put("max_allowed_packet", "67108864");
        assertThat(messages()).isEmpty();
        target.variables.put("max_allowed_packet", "4194304");
        assertThat(messages())
                .containsExactly("max_allowed_packet is 4194304 in the target, and 67108864 at the source");
    }

    private List<String> messages() throws SQLException {
        return new TargetPacketCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
