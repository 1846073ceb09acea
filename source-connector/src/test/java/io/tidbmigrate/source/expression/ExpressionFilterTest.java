package io.tidbmigrate.source.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionFilterTest {
    private static List<ExpressionFilter> filters(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of("expression.filters", "f"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put("expression.filters.f." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return ExpressionFilter.from(config);
    }

    @Test
    void oldAndNewOfAnUpdateAreOneKind() {
        assertThat(filters(
                        "schema",
                        "d",
                        "table",
                        "T",
                        "update.old.value.expr",
                        "c = 1",
                        "update.new.value.expr",
                        "c = 2"))
                .singleElement()
                .satisfies(filter -> {
                    assertThat(filter.table()).isEqualTo(new TableId("d", "T"));
                    assertThat(filter.updateOld()).isPresent();
                    assertThat(filter.updateNew()).isPresent();
                    assertThat(filter.insert()).isEmpty();
                    assertThat(filter.expressions()).hasSize(2);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            table  | t     | insert.value.expr | a | filters.f.schema
            schema | d     | insert.value.expr | a | filters.f.table
            """)
    void aTableIsNeeded(String key, String value, String other, String expression, String named) {
        assertThatThrownBy(() -> filters(key, value, other, expression)).hasMessageContaining(named);
    }

    @Test
    void oneKindOfChangeAndNoMore() {
        assertThatThrownBy(() -> filters("schema", "d", "table", "t")).hasMessageContaining("one kind of change");
        assertThatThrownBy(
                        () -> filters("schema", "d", "table", "t", "insert.value.expr", "a", "delete.value.expr", "a"))
                .hasMessageContaining("one kind of change");
    }

    @Test
    void whatIsNotEvaluatedIsNamedWithItsKey() {
        assertThatThrownBy(() -> filters("schema", "d", "table", "t", "insert.value.expr", "SLEEP(9)"))
                .hasMessageContainingAll("expression.filters.f.insert.value.expr", "SLEEP");
    }
}
