package io.tidbmigrate.common.select;

import static io.tidbmigrate.common.select.EventType.ALTER_TABLE;
import static io.tidbmigrate.common.select.EventType.DROP_PRIMARY_KEY;
import static io.tidbmigrate.common.select.EventType.DROP_UNIQUE_KEY;
import static io.tidbmigrate.common.select.EventType.MODIFY_CHARSET;
import static io.tidbmigrate.common.select.EventType.MODIFY_COLLATION;
import static io.tidbmigrate.common.select.EventType.MODIFY_COLUMN;
import static io.tidbmigrate.common.select.EventType.MODIFY_COLUMNS_ORDER;
import static io.tidbmigrate.common.select.EventType.MODIFY_CONSTRAINT;
import static io.tidbmigrate.common.select.EventType.MODIFY_DEFAULT_VALUE;
import static io.tidbmigrate.common.select.EventType.PRECISION_DECREASE;
import static io.tidbmigrate.common.select.EventType.REMOVE_AUTO_INCREMENT;
import static io.tidbmigrate.common.select.EventType.RENAME_COLUMN;
import static io.tidbmigrate.common.select.EventType.VALUE_RANGE_DECREASE;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Tells the event types of ALTER TABLE as DM does ({@code AstToDDLEvent} in dm/syncer/ddl.go), which is not always what
 * the names suggest: ADD COLUMN and ADD PARTITION are {@code alter table}, adding an index or a foreign key is
 * {@code modify constraint}, dropping a foreign key is {@code alter table}.
 */
final class AlterEvents {

    /** What DM makes of MODIFY and CHANGE COLUMN, whichever holds against the column as it was ({@link ColumnEvents}). */
    private static final Set<EventType> OF_MODIFY = Set.of(
            VALUE_RANGE_DECREASE,
            PRECISION_DECREASE,
            MODIFY_COLUMN,
            REMOVE_AUTO_INCREMENT,
            DROP_PRIMARY_KEY,
            DROP_UNIQUE_KEY,
            MODIFY_DEFAULT_VALUE,
            MODIFY_CHARSET,
            MODIFY_COLLATION);

    private AlterEvents() {}

    /**
     * @param before the table as it was before the statement
     * @return one entry per change, each with all the types that it may have; never empty
     */
    static List<Set<EventType>> of(DdlStatement statement, TableDefinition before) {
        Iterator<ColumnChange> columns = statement.columnChanges().iterator();
        List<Set<EventType>> changes = new ArrayList<>();
        for (AlterSpec spec : AlterSpec.specsOf(statement.normalized())) {
            boolean isOfColumn = spec.word(0).equals("MODIFY") || spec.word(0).equals("CHANGE");
            changes.add(isOfColumn ? ofColumn(spec, columns, before) : Set.of(certain(spec)));
        }
        return changes.isEmpty() ? List.of(Set.of(ALTER_TABLE)) : changes;
    }

    private static Set<EventType> ofColumn(AlterSpec spec, Iterator<ColumnChange> columns, TableDefinition before) {
        String name = spec.nameAt(spec.word(1).equals("COLUMN") ? 2 : 1);
        ColumnChange change = columns.hasNext() ? columns.next() : ColumnChange.NONE;
        if (!change.column().equals(name)) {
            return ofColumns(); // the text was cut in two ways
        }
        boolean renames = !name.equals(change.renamed());
        EventType otherwise = renames ? RENAME_COLUMN : ALTER_TABLE;
        EventType last = spec.endsWithPosition() ? MODIFY_COLUMNS_ORDER : otherwise;
        return ColumnEvents.of(before, change, last).orElseGet(() -> possible(spec, last));
    }

    private static Set<EventType> possible(AlterSpec spec, EventType last) {
        EnumSet<EventType> types = EnumSet.copyOf(OF_MODIFY);
        types.add(last);
        if (spec.has("AUTO_INCREMENT")) {
            types.remove(REMOVE_AUTO_INCREMENT);
        }
        return types;
    }

    /** All that MODIFY and CHANGE COLUMN may be. */
    static Set<EventType> ofColumns() {
        EnumSet<EventType> types = EnumSet.copyOf(OF_MODIFY);
        types.addAll(Set.of(MODIFY_COLUMNS_ORDER, RENAME_COLUMN, ALTER_TABLE));
        return types;
    }

    private static EventType certain(AlterSpec spec) {
        return switch (spec.word(0)) {
            case "ADD" -> ofAdd(spec.word(1));
            case "DROP" -> ofDrop(spec.word(1));
            case "RENAME" -> ofRename(spec.word(1));
            case "ALTER" -> ofAlter(spec);
            case "TRUNCATE" -> EventType.TRUNCATE_TABLE_PARTITION;
            case "REORGANIZE" -> EventType.REORGANIZE_TABLE_PARTITION;
            case "REBUILD" -> EventType.REBUILD_TABLE_PARTITION;
            case "COALESCE" -> EventType.COALESCE_TABLE_PARTITION;
            case "EXCHANGE" -> EventType.EXCHANGE_TABLE_PARTITION;
            case "PARTITION" -> ALTER_TABLE;
            default -> ofOptions(spec);
        };
    }

    private static EventType ofAdd(String what) {
        return switch (what) {
            case "CONSTRAINT", "INDEX", "KEY", "PRIMARY", "UNIQUE", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK" ->
                MODIFY_CONSTRAINT;
            default -> ALTER_TABLE;
        };
    }

    private static EventType ofDrop(String what) {
        return switch (what) {
            case "PRIMARY" -> DROP_PRIMARY_KEY;
            case "INDEX", "KEY" -> EventType.DROP_INDEX;
            case "PARTITION" -> EventType.DROP_TABLE_PARTITION;
            case "FOREIGN", "CHECK", "CONSTRAINT" -> ALTER_TABLE;
            default -> EventType.DROP_COLUMN;
        };
    }

    private static EventType ofRename(String what) {
        return switch (what) {
            case "COLUMN" -> RENAME_COLUMN;
            case "INDEX", "KEY" -> EventType.RENAME_INDEX;
            default -> EventType.RENAME_TABLE;
        };
    }

    /** ALTER COLUMN … SET or DROP DEFAULT; ALTER INDEX and ALTER CHECK change no value. */
    private static EventType ofAlter(AlterSpec spec) {
        return switch (spec.word(1)) {
            case "INDEX", "CHECK", "CONSTRAINT" -> ALTER_TABLE;
            default -> spec.has("DEFAULT") ? MODIFY_DEFAULT_VALUE : ALTER_TABLE;
        };
    }

    /** Table options; the first that DM has a type for decides. */
    private static EventType ofOptions(AlterSpec spec) {
        for (int i = 0; i < spec.size(); i++) {
            switch (spec.word(i)) {
                case "CHARSET", "CHARACTER" -> {
                    return MODIFY_CHARSET;
                }
                case "COLLATE" -> {
                    return MODIFY_COLLATION;
                }
                case "ENGINE" -> {
                    return EventType.MODIFY_STORAGE_ENGINE;
                }
                default -> {}
            }
        }
        return ALTER_TABLE;
    }
}
