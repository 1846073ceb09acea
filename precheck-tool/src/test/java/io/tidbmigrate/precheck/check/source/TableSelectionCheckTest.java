package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableSelectionCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void anyTablePasses() throws SQLException {
        source.table("shop", "a");
        source.config.put("do.dbs", "shop");
        assertThat(messages()).isEmpty();
    }

    @Test
    void emptySelectionIsWarnedOf() throws SQLException {
        source.unselected.add(new TableId("other", "t"));
        source.config.put("do.dbs", "shop");
        assertThat(messages()).containsExactly("no table is selected", "do.dbs: 'shop' matches no table of the source");
    }

    @Test
    void eachNameThatMatchesNothingIsTold() throws SQLException {
        source.table("shop", "orders");
        source.unselected.add(new TableId("shop", "log"));
        source.config.putAll(Map.of(
                "do.dbs", "shop, shopp",
                "do.tables", "shop.order?,shop.orderz*",
                "ignore.dbs", "mysql,~^(sys|performance_schema)$,old",
                "ignore.tables", "shop.log,mysql.user,*.tmp"));
        assertThat(messages())
                .containsExactly(
                        "do.dbs: 'shopp' matches no table of the source",
                        "ignore.dbs: 'old' matches no table of the source",
                        "do.tables: 'shop.orderz*' matches no table of the source",
                        "ignore.tables: '*.tmp' matches no table of the source");
        source.config.put("case.sensitive", "true");
        source.config.put("do.dbs", "Shop");
        assertThat(messages()).contains("do.dbs: 'Shop' matches no table of the source");
    }

    private List<String> messages() throws SQLException {
        List<Finding> findings = new TableSelectionCheck<FakeSource>().findings(source);
        assertThat(findings).extracting(Finding::severity).allMatch(Severity.WARNING::equals);
        return findings.stream().map(Finding::message).toList();
    }
}
