package io.tidbmigrate.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.event.Image;
import io.tidbmigrate.sink.event.Operation;
import io.tidbmigrate.sink.event.RecordPlace;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import io.tidbmigrate.sink.value.Encoding;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadePlanTest {
    private static final TableId PARENT = new TableId("d", "p");
    private static final List<Column> COLUMNS =
            List.of(new Column("id", "int", "int", "", false), new Column("code", "int", "int", "", false));

    @Test
    void changesAreMadeOneAfterAnotherAndKeysAreUpdated() {
        TableShape shape = new TableShape(PARENT, COLUMNS, List.of(new UniqueKey("PRIMARY", List.of("id"), true)));
        Plan plan = plan(shape, deleted(1), deleted(2), updated(3, 4), deleted(4));
        assertThat(plan.cascades()).isTrue();
        assertThat(plan.isWhole()).isTrue();
        assertThat(plan.inOrder())
                .extracting(statement -> statement.sql() + ' ' + statement.bindings())
                .containsExactly(
                        "DELETE FROM `d`.`p` WHERE `id` IN (?,?) [1, 2]",
                        "UPDATE `d`.`p` SET `id`=?,`code`=? WHERE `id`=? [4, 4, 3]",
                        "DELETE FROM `d`.`p` WHERE `id` IN (?) [4]");
    }

    @Test
    void rowsWithoutAKeyAreFoundByAllTheirValues() {
        Plan plan = plan(new TableShape(PARENT, COLUMNS, List.of()), updated(3, 4), deleted(4));
        assertThat(plan.inOrder())
                .extracting(Statement::sql)
                .containsExactly(
                        "UPDATE `d`.`p` SET `id`=?,`code`=? WHERE `id` <=> ? AND `code` <=> ? LIMIT 1",
                        "DELETE FROM `d`.`p` WHERE `id` <=> ? AND `code` <=> ? LIMIT 1");
    }

    @Test
    void theHalvesOfAChangeOfAKeyBecomeOneUpdate() {
        RowChange both = change(Operation.INSERT, null, image(4)).behind(deleted(3));
        assertThat(both.operation()).isEqualTo(Operation.UPDATE);
        assertThat(both.before()).isEqualTo(image(3));
        assertThat(both.after()).isEqualTo(image(4));
        assertThat(both.cascades()).isTrue();
        assertThat(both.alone().cascades()).isFalse();
    }

    private static Plan plan(TableShape shape, RowChange... changes) {
        Planner planner = new Planner(OnDuplicate.REPLACE, new Limits(100, 1 << 20, 10), SessionZone.UTC);
        return planner.planCascades(java.util.Arrays.stream(changes)
                .map(change -> new TargetRow(change, shape, false))
                .toList());
    }

    private static RowChange deleted(int id) {
        return change(Operation.DELETE, image(id), null);
    }

    private static RowChange updated(int from, int to) {
        return change(Operation.UPDATE, image(from), image(to));
    }

    private static Image image(int id) {
        return new Image(List.of("id", "code"), List.of(id, id), Encoding.TYPED);
    }

    private static RowChange change(Operation operation, Image before, Image after) {
        return new RowChange(
                operation,
                "shop",
                "shop",
                PARENT,
                before,
                after,
                new SourcePosition(1, 0, "bin.000001", 4, 0, 0),
                false,
                false,
                List.of(new TableId("d", "c")),
                new RecordPlace(new Lane("shop.d.p", 0), 9));
    }
}
