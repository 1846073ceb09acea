package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeyCascadeCheckTest {
    @Test
    void keysThatOnlyRefusePass() throws SQLException {
        assertThat(findings("RESTRICT", "NO ACTION")).isEmpty();
    }

    @Test
    void keysThatChangeChildrenAreWarnedOf() throws SQLException {
        assertThat(findings("SET NULL", "CASCADE"))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(
                        Severity.WARNING,
                        "table `shop`.`child` Foreign Key fk1 has ON DELETE CASCADE ON UPDATE SET NULL: InnoDB does not "
                                + "log what it changes in this table"));
    }

    @Test
    void aParentThatIsNotSelectedFails() throws SQLException {
        List<Finding> findings = new ForeignKeyCascadeCheck().findings(() -> List.of(child("RESTRICT", "CASCADE")));
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.FAILURE);
        assertThat(findings.get(0).message()).endsWith("and parent `shop`.`parent` is not selected");
        assertThat(new ForeignKeyCascadeCheck().findings(() -> List.of(child("RESTRICT", "NO ACTION"))))
                .isEmpty();
    }

    private static List<Finding> findings(String onUpdate, String onDelete) throws SQLException {
        Table parent = Tables.of(new TableId("shop", "parent"), "utf8mb4", true, List.of(), List.of());
        return new ForeignKeyCascadeCheck().findings(() -> List.of(child(onUpdate, onDelete), parent));
    }

    private static Table child(String onUpdate, String onDelete) {
        return Tables.of(
                new TableId("shop", "child"),
                "utf8mb4",
                true,
                List.of(),
                List.of(new Table.ForeignKey("fk1", new TableId("shop", "parent"), onUpdate, onDelete)));
    }
}
