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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the event types of ALTER TABLE as DM does ({@code AstToDDLEvent} in dm/syncer/ddl.go), which is not always what
 * the names suggest: ADD COLUMN and ADD PARTITION are {@code alter table}, adding an index or a foreign key is
 * {@code modify constraint}, dropping a foreign key is {@code alter table}.
 */
final class AlterEvents {

    /** What DM makes of MODIFY and CHANGE COLUMN, whichever holds against the column as it was. */
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

    static List<Set<EventType>> of(String normalized) {
        List<Set<EventType>> changes =
                AlterSpec.specsOf(normalized).stream().map(AlterEvents::of).toList();
        return changes.isEmpty() ? List.of(Set.of(ALTER_TABLE)) : changes;
    }

    private static Set<EventType> of(AlterSpec spec) {
        return switch (spec.word(0)) {
            case "MODIFY" -> ofModify(spec, spec.word(1).equals("COLUMN") ? 2 : 1, false);
            case "CHANGE" -> ofModify(spec, spec.word(1).equals("COLUMN") ? 2 : 1, true);
            default -> Set.of(certain(spec));
        };
    }

    private static Set<EventType> ofModify(AlterSpec spec, int name, boolean isChange) {
        boolean renames = isChange && !spec.nameAt(name).equals(spec.nameAt(name + 1));
        boolean moves = spec.endsWithPosition();
        EnumSet<EventType> types = EnumSet.copyOf(OF_MODIFY);
        if (moves) {
            types.add(MODIFY_COLUMNS_ORDER);
        } else {
            types.add(renames ? RENAME_COLUMN : ALTER_TABLE);
        }
        if (spec.has("AUTO_INCREMENT")) {
            types.remove(REMOVE_AUTO_INCREMENT);
        }
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
