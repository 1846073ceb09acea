package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetRowsCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    @Test
    void tablesOfTheTargetThatHoldRowsAreNamed() throws SQLException {
        source.table("d", "t");
        assertThat(messages()).isEmpty();
        source.target = target;
        assertThat(messages()).isEmpty();
        target.filled.add(new TableId("d", "t"));
        assertThat(messages()).containsExactly("table `d`.`t` of the target holds rows already");
    }

    private List<String> messages() throws SQLException {
        return new TargetRowsCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
