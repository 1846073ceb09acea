package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.TargetCatalog;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetTriggersCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void triggersAndEventsOfTheTargetAreNamed() throws SQLException {
        FakeCatalog mysql = new FakeCatalog(false, Set.of(), Set.of());
        source.target = mysql;
        source.table("d", "t");
        mysql.triggers.add(new TargetCatalog.Trigger(new TableId("d", "other"), "x"));
        mysql.events.add(new TableId("elsewhere", "e"));
        assertThat(messages()).isEmpty();
        mysql.triggers.add(new TargetCatalog.Trigger(new TableId("d", "t"), "tr"));
        mysql.events.add(new TableId("d", "nightly"));
        assertThat(messages())
                .containsExactly(
                        "table `d`.`t` of the target has the trigger tr", "event `d`.`nightly` runs in the target");
    }

    private List<String> messages() throws SQLException {
        return new TargetTriggersCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
