package io.tidbmigrate.precheck.check.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteMatchCheckTest {
    @Test
    void routesThatMatchNoTableAreNamed() {
        Map<String, String> sink = Map.of(
                "routes", "a,b",
                "routes.a.schema.pattern", "shop",
                "routes.a.target.schema", "x",
                "routes.b.schema.pattern", "shop",
                "routes.b.table.pattern", "~^orderz",
                "routes.b.target.schema", "x");
        MergedTables tables = new MergedTables(false, false, key -> Optional.ofNullable(sink.get(key)));
        Table table = Tables.of(new TableId("shop", "orders"), "utf8mb4", true, List.of(), List.of());
        tables.add("db:3306", List.of(table), id -> id);
        assertThat(new RouteMatchCheck().findings(tables))
                .extracting(Finding::message)
                .containsExactly("routes.b matches none of the selected tables");
    }
}
