package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.TableSizes;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeSpaceCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    /** No TiKV can be had here. */
    @Test
    void recordedStoresHaveToHoldTheDataSixTimes() throws SQLException {
        source.sizes.add(new TableSizes.Size(new TableId("d", "t"), 10, 1 << 30));
        source.target = target;
        assertThat(messages()).as("the target does not tell").isEmpty();
        target.free = OptionalLong.of(6L << 30);
        assertThat(messages()).isEmpty();
        target.free = OptionalLong.of((6L << 30) - 1);
        assertThat(messages())
                .containsExactly("Cluster may not have enough space, available is 6.0 GiB, but we need 6.0 GiB");
        target.free = OptionalLong.of(1 << 20);
        assertThat(messages())
                .containsExactly("Downstream doesn't have enough space, available is 1.0 MiB, but we need 1.0 GiB");
    }

    private List<String> messages() throws SQLException {
        return new FreeSpaceCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
