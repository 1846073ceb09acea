package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.LaneTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A DDL event made ready for the target.
 *
 * @param key what the journal knows it by
 * @param source topic prefix of its migration
 * @param place binlog place, for people
 * @param databaseSql routed statement that creates the database first; or empty
 * @param step the statement itself
 * @param topic topic of the first of its tables; empty if there is none
 * @param created the table that the statement creates; empty if it creates none
 * @param coordinator the lane whose owner runs it: the first by name
 */
public record DdlOrder(
        String key,
        String source,
        String place,
        DdlEvent event,
        String databaseSql,
        DdlStep step,
        String topic,
        Optional<LaneTable> created,
        Lane coordinator) {
    /** Routed tables that it touches. */
    public List<TableId> tables() {
        return step.tables();
    }

    DdlKind kind() {
        return step.kind();
    }

    String sql() {
        return step.sql();
    }

    /** Topics of all that it touches. */
    Set<String> topics() {
        return event.lanes().stream().map(Lane::topic).collect(Collectors.toSet());
    }

    /** These, then the statement itself. */
    List<DdlStep> after(List<DdlStep> before) {
        List<DdlStep> all = new ArrayList<>(before);
        all.add(step);
        return all;
    }

    /** What the journal knows one of several steps by that an operator wants. */
    String key(int number) {
        return key + '#' + number;
    }

    /** What the journal knows one of the steps by that the statement itself becomes. */
    String partKey(int number) {
        return key + '~' + number;
    }
}
