package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerIdempotenceCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void tablesWithAKeyNeedNothing() throws SQLException {
        source.table("shop", "orders");
        assertThat(findings()).isEmpty();
    }

    @Test
    void tablesWithoutAKeyNeedAnIdempotentProducer() throws SQLException {
        unkeyed("log", List.of());
        assertThat(findings())
                .containsExactly(
                        "producer.override.enable.idempotence is not true, and no key tells the rows of 1 tables"
                                + " apart, as of `shop`.`log`");
        source.config.put("producer.override.enable.idempotence", "True");
        assertThat(findings()).isEmpty();
    }

    /** Several rows may hold NULL there, and the sink writes such a table as one without a key. */
    @Test
    void uniqueKeysThatMayBeNullAreNoKeys() throws SQLException {
        unkeyed("maybe", List.of(new Table.Index("u", true, "BTREE", List.of("a"))));
        unkeyed("computed", List.of(new Table.Index("f", true, "BTREE", List.of(""))));
        assertThat(findings()).singleElement().asString().contains("rows of 2 tables apart, as of `shop`.`maybe`");
    }

    private void unkeyed(String name, List<Table.Index> indexes) {
        source.tables.add(new Table(
                new TableId("shop", name), "utf8mb4_bin", List.of(Tables.column("a", "int", "")), indexes, List.of()));
    }

    private List<String> findings() throws SQLException {
        List<Finding> findings = new ProducerIdempotenceCheck<FakeSource>().findings(source);
        assertThat(findings).extracting(Finding::severity).allMatch(Severity.WARNING::equals);
        return findings.stream().map(Finding::message).toList();
    }
}
