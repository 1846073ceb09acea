package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.sink.event.Operation;
import io.tidbmigrate.sink.event.RecordPlace;
import io.tidbmigrate.sink.event.RowChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private final Destinations destinations = new Destinations(Routes.from(Map.of(
            "routes", "all,b",
            "routes.all.schema.pattern", "d",
            "routes.all.table.pattern", "b*",
            "routes.all.target.schema", "x",
            "routes.b.schema.pattern", "d",
            "routes.b.table.pattern", "b",
            "routes.b.target.schema", "y")));

    @Test
    void aTableThatTwoRulesHoldForNeverGoesWhereTheOneBeforeItWent() {
        assertThat(destinations.of(row("a")).table()).isEqualTo(new TableId("d", "a"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> destinations.of(row("b"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(destinations.of(row("b2")).table()).isEqualTo(new TableId("x", "b2"));
        assertThat(destinations.of(row("a")).table()).isEqualTo(new TableId("d", "a"));
    }

    private static RowChange row(String table) {
        return new RowChange(
                Operation.DELETE,
                "shop",
                "shop",
                new TableId("d", table),
                null,
                null,
                new SourcePosition(1, 0, "bin.000001", 4, 0, 0),
                false,
                false,
                List.of(),
                new RecordPlace(new Lane("shop.d." + table, 0), 1));
    }
}
