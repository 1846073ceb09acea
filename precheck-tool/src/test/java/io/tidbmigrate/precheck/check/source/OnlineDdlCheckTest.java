package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineDdlCheckTest {
    private final FakeSource source = new FakeSource();

    private List<Finding> findings() throws SQLException {
        return new OnlineDdlCheck<FakeSource>().findings(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_orders_gho", "_orders_new"})
    void aTableThatIsToReplaceASelectedOneIsRefused(String shadow) throws SQLException {
        source.table("shop", "orders").unselected.add(new TableId("shop", shadow));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
            assertThat(finding.message())
                    .isEqualTo("your ddl is in pt/ghost online-ddl: `shop`.`" + shadow
                            + "` is to replace `shop`.`orders`");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"_orders_ghc", "_orders_del", "_orders_old", "orders_new", "_gho", "_orders_gho2"})
    void otherTablesPass(String name) throws SQLException {
        source.table("shop", "orders").table("shop", name);

        assertThat(findings()).isEmpty();
    }

    @Test
    void whatReplacesATableThatIsNotSelectedPasses() throws SQLException {
        source.unselected.add(new TableId("shop", "orders"));
        source.unselected.add(new TableId("shop", "_orders_gho"));

        assertThat(findings()).isEmpty();
    }

    @Test
    void namesAreThoseOfTheConfiguration() throws SQLException {
        source.config.put("online.ddl.shadow.tables", "^(.+)_shadow$");
        source.table("shop", "_orders_gho");
        assertThat(findings()).isEmpty();

        source.table("shop", "orders_shadow");
        assertThat(findings()).hasSize(1);
    }

    @Test
    void withoutOnlineDdlNothingIsAsked() throws SQLException {
        source.config.put("online.ddl", "false");
        source.table("shop", "_orders_gho");

        assertThat(findings()).isEmpty();
    }
}
