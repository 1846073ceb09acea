package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.debezium.ChangedRows;
import io.tidbmigrate.source.server.FakeServer;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnselectedParentsTest {
    private static final TableId PARENT = new TableId("out", "p");

    private final FakeServer server = new FakeServer();
    private final UnselectedParents parents = new UnselectedParents(
            SourceConfig.from(Map.of("topic.prefix", "p", "do.dbs", "d")).selection(), server);
    private ForeignKeyGraph graph = ForeignKeyGraph.EMPTY;

    @Test
    void aDeletionThatCascadesIntoTheSelectionIsRefused() {
        known("CREATE TABLE d.c (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES `out`.p (id) ON DELETE CASCADE)");

        assertThatThrownBy(() -> parents.refuse(deletion(PARENT), graph))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("`out`.`p`", "`d`.`c`", "bin.000001:300");
        assertThatCode(() -> parents.refuse(update("x", "y", 1), graph)).doesNotThrowAnyException();
    }

    @Test
    void itIsRefusedAlsoThroughATableInBetween() {
        known("CREATE TABLE `out`.q (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE)");
        known("CREATE TABLE d.c (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES `out`.q (a) ON DELETE SET NULL)");

        assertThatThrownBy(() -> parents.refuse(deletion(PARENT), graph)).isInstanceOf(MigrationException.class);
    }

    @Test
    void anUpdateIsRefusedIfItChangesAReferencedColumn() {
        known("CREATE TABLE d.c (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES `out`.p (NAME) ON UPDATE SET NULL)");

        assertThatThrownBy(() -> parents.refuse(update("x", "y", 1), graph)).isInstanceOf(MigrationException.class);
        assertThatCode(() -> parents.refuse(update("x", "x", 2), graph)).doesNotThrowAnyException();
        assertThatCode(() -> parents.refuse(deletion(PARENT), graph)).doesNotThrowAnyException();
    }

    @Test
    void anUpdateOfATableWhoseColumnsAreNotKnownIsRefused() {
        known("CREATE TABLE d.c (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES `out`.p (NAME) ON UPDATE CASCADE)");
        server.down();

        assertThatThrownBy(() -> parents.refuse(update("x", "x", 2), graph)).isInstanceOf(MigrationException.class);
    }

    @Test
    void parentsThatAreSelectedAndChildrenThatAreNotPass() {
        known("CREATE TABLE d.c (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES d.p (id) ON DELETE CASCADE)");
        known("CREATE TABLE `out`.c (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE)");

        assertThatCode(() -> parents.refuse(deletion(PARENT), graph)).doesNotThrowAnyException();
        assertThatCode(() -> parents.refuse(deletion(new TableId("d", "p")), graph))
                .doesNotThrowAnyException();
    }

    private void known(String sql) {
        graph = graph.after(DdlStatement.parse(sql, "out", SqlMode.DEFAULT));
    }

    private static ChangedRows deletion(TableId table) {
        return new ChangedRows(table, Optional.empty(), Logged.PLACE);
    }

    /** Of column {@code name}, the one that the server knows, and one more. */
    private static ChangedRows update(String name, String newName, int other) {
        UpdateRowsEventData update = new UpdateRowsEventData();
        update.setRows(List.of(Map.entry(new Serializable[] {name, 1}, new Serializable[] {newName, other})));
        return new ChangedRows(PARENT, Optional.of(update), Logged.PLACE);
    }
}
