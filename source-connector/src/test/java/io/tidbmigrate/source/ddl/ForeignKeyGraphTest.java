package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForeignKeyGraphTest {
    private static final String TO_P = "FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE";

    @Test
    void cascadesGoOnAndConnectionsGoBothWays() {
        ForeignKeyGraph graph = graph(
                "CREATE TABLE c (id INT, p INT, " + TO_P + ")",
                "CREATE TABLE g (id INT, c INT, FOREIGN KEY (c) REFERENCES c (id) ON UPDATE SET NULL)",
                "CREATE TABLE r (id INT, p INT, FOREIGN KEY (p) REFERENCES p (id))",
                "CREATE TABLE s (id INT, r INT, FOREIGN KEY (r) REFERENCES r (id) ON DELETE CASCADE)");
        assertThat(graph.cascadesTo(t("p"), any -> true)).containsExactlyInAnyOrder(t("c"), t("g"));
        assertThat(graph.cascadesTo(t("p"), table -> !table.equals(t("c")))).isEmpty();
        assertThat(graph.connected(t("g"))).containsExactlyInAnyOrder(t("g"), t("c"), t("p"), t("r"), t("s"));
        assertThat(graph.cascadesFrom(t("r"))).hasSize(1);
        assertThat(graph.cascadesFrom(t("g"))).isEmpty();
    }

    @Test
    void aTableMayReferToItself() {
        ForeignKeyGraph graph = graph("CREATE TABLE p (id INT, p INT, " + TO_P + ")");
        assertThat(graph.cascadesTo(t("p"), any -> true)).containsExactly(t("p"));
    }

    @Test
    void keysWithoutANameGetInnoDbsAndKeepItInARename() {
        ForeignKeyGraph graph = graph(
                "CREATE TABLE c (id INT, p INT, q INT, " + TO_P + ")",
                "ALTER TABLE c ADD FOREIGN KEY (q) REFERENCES p (id) ON DELETE SET NULL",
                "RENAME TABLE c TO c2, p TO parents",
                "ALTER TABLE c2 DROP FOREIGN KEY c2_ibfk_1");
        assertThat(graph.cascadesFrom(t("parents")))
                .singleElement()
                .satisfies(edge -> assertThat(edge.name()).isEqualTo("c2_ibfk_2"));
        assertThat(after(graph, "ALTER TABLE c2 DROP CONSTRAINT C2_IBFK_2").isEmpty())
                .isTrue();
    }

    @Test
    void aRenameWithinAlterTableTakesTheNewKeyAlong() {
        ForeignKeyGraph graph = graph("ALTER TABLE c ADD " + TO_P + ", RENAME TO d.e");
        assertThat(graph.cascadesTo(t("p"), any -> true)).isEqualTo(Set.of(t("e")));
    }

    /** MySQL 8.0.33 logs it where the table is there too. */
    @Test
    void createIfNotExistsMakesNothingOfATableThatIsThere() {
        ForeignKeyGraph graph = graph(
                "CREATE TABLE c (id INT, p INT)",
                "ALTER TABLE c ADD " + TO_P,
                "CREATE TABLE IF NOT EXISTS c (id INT, p INT)");
        assertThat(graph.cascadesTo(t("p"), any -> true)).containsExactly(t("c"));
        assertThat(graph("CREATE TABLE IF NOT EXISTS c (id INT, p INT, " + TO_P + ")")
                        .isEmpty())
                .isFalse();
    }

    @Test
    void droppedChildrenAreGone() {
        String create = "CREATE TABLE c (id INT, p INT, " + TO_P + ")";
        assertThat(graph(create, "DROP TABLE x, c").isEmpty()).isTrue();
        assertThat(graph(create, "DROP DATABASE d").isEmpty()).isTrue();
        assertThat(graph(create, "DROP TABLE p").isEmpty()).isFalse();
    }

    @Test
    void aStatementReadTwiceDoesNoHarm() {
        String add = "ALTER TABLE c ADD " + TO_P;
        assertThat(graph(add, add).cascadesFrom(t("p"))).hasSize(1);
    }

    private static ForeignKeyGraph graph(String... statements) {
        ForeignKeyGraph graph = ForeignKeyGraph.EMPTY;
        for (String sql : statements) {
            graph = after(graph, sql);
        }
        return graph;
    }

    private static ForeignKeyGraph after(ForeignKeyGraph graph, String sql) {
        return graph.after(DdlStatement.parse(sql, "d", SqlMode.DEFAULT));
    }

    private static TableId t(String name) {
        return new TableId("d", name);
    }
}
