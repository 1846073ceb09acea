package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollationCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    /** No TiDB can be had here: what SHOW COLLATION of one lists. */
    @Test
    void recordedTidbRefusesCollationsThatItLacks() throws SQLException {
        TableId id = new TableId("d", "t");
        Table.Column cs = new Table.Column("a", "varchar", "varchar(9)", "utf8mb4_0900_as_cs", "", true, false, "", "");
        source.tables.add(new Table(id, "utf8_general_ci", List.of(cs), List.of(), List.of()));
        assertThat(messages()).as("no target is known").isEmpty();
        target.collations.addAll(Set.of("utf8mb4_bin", "utf8mb3_general_ci", "utf8mb4_0900_ai_ci"));
        source.target = target;
        assertThat(messages())
                .containsExactly("table `d`.`t` has collations that the target lacks: utf8mb4_0900_as_cs");
        target.tables.put(id, Tables.of(id, "utf8mb4", true, List.of(), List.of()));
        assertThat(messages()).as("it is there already").isEmpty();
    }

    private List<String> messages() throws SQLException {
        return new CollationCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
