package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteConflictCheckTest {
    private static final Map<String, String> TWO_RULES = Map.of(
            "routes", "a,b",
            "routes.a.schema.pattern", "shop",
            "routes.a.table.pattern", "t*",
            "routes.a.target.schema", "x",
            "routes.b.schema.pattern", "shop",
            "routes.b.table.pattern", "t1",
            "routes.b.target.schema", "y");

    private final FakeSource source = new FakeSource();

    @Test
    void aTableThatTwoRulesHoldForIsRefusedByName() throws SQLException {
        source.table("shop", "t1").table("shop", "t2");
        assertThat(new RouteConflictCheck<FakeSource>().findings(source))
                .as("no sink is known")
                .isEmpty();
        FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());
        target.routes = TWO_RULES;
        source.target = target;
        assertThat(new RouteConflictCheck<FakeSource>().findings(source))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("`shop`.`t1` matches more than one route: routes.a and routes.b");
    }
}
