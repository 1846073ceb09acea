package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetPrimaryKeyCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    @Test
    void aTableWithoutOneIsRefusedWhereTheTargetDemandsIt() throws SQLException {
        TableId id = new TableId("d", "t");
        source.table("d", "keyed").tables.add(Tables.of(id, "utf8mb4", false, List.of(), List.of()));
        source.target = target;
        assertThat(messages()).isEmpty();
        target.variables.put("sql_require_primary_key", "ON");
        assertThat(messages())
                .containsExactly("table `d`.`t` has no primary key, and sql_require_primary_key is ON in the target");
        target.tables.put(id, Tables.of(id, "utf8mb4", false, List.of(), List.of()));
        assertThat(messages()).as("it is there already").isEmpty();
    }

    private List<String> messages() throws SQLException {
        return new TargetPrimaryKeyCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
