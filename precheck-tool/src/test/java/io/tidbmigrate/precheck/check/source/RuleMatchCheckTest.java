package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleMatchCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void rulesThatMatchNoTableAreNamed() throws SQLException {
        source.config.putAll(Map.of(
                "filters", "a, b",
                "filters.a.schema.pattern", "sho?",
                "filters.b.schema.pattern", "shop",
                "filters.b.table.pattern", "orderz*",
                "expression.filters", "e",
                "expression.filters.e.schema", "SHOP",
                "expression.filters.e.table", "orders"));
        assertThat(messages()).as("nothing is selected").isEmpty();
        source.table("shop", "orders");
        assertThat(messages()).containsExactly("filters.b matches none of the selected tables");
        source.config.put("case.sensitive", "true");
        assertThat(messages())
                .containsExactly(
                        "filters.b matches none of the selected tables",
                        "expression.filters.e matches none of the selected tables");
    }

    private List<String> messages() throws SQLException {
        return new RuleMatchCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
