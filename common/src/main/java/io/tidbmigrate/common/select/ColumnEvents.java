package io.tidbmigrate.common.select;

import static io.tidbmigrate.common.select.EventType.ALTER_TABLE;
import static io.tidbmigrate.common.select.EventType.MODIFY_COLUMN;
import static io.tidbmigrate.common.select.EventType.PRECISION_DECREASE;
import static io.tidbmigrate.common.select.EventType.VALUE_RANGE_DECREASE;

import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.column.ColumnDefinition;
import io.tidbmigrate.common.ddl.column.ColumnKind;
import io.tidbmigrate.common.ddl.column.ColumnType;
import io.tidbmigrate.common.ddl.column.Likeness;
import io.tidbmigrate.common.ddl.column.TextForm;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the event type of MODIFY and CHANGE COLUMN by the column as it was, with DM's rules in DM's order
 * ({@code needChangeColumnData} and {@code handleModifyColumn} in dm/syncer/ddl.go). They compare what TiDB makes of the
 * definitions, which is not always what the names suggest: any change of a column of the primary key is
 * {@code drop primary key}, as no definition names the key, and FLOAT(7,3) to FLOAT is {@code value range decrease}.
 */
final class ColumnEvents {
    private final TableDefinition table;
    private final ColumnChange change;
    private final EventType otherwise;

    /** @param otherwise what a change is that leaves the values as they are */
    private ColumnEvents(TableDefinition table, ColumnChange change, EventType otherwise) {
        this.table = table;
        this.change = change;
        this.otherwise = otherwise;
    }

    /**
     * The one type; several where two texts may mean the same default or character set.
     *
     * @param table as it was before the statement
     * @return empty if the table or the column is not known
     */
    static Optional<Set<EventType>> of(TableDefinition table, ColumnChange change, EventType otherwise) {
        Optional<ColumnDefinition> before = table.column(change.column());
        Optional<ColumnDefinition> behind = table.column(change);
        if (behind.isPresent() && behind.get().addsConstraint()) {
            return Optional.of(Set.of(ALTER_TABLE)); // TiDB refuses it, and DM asks no further
        }
        return before.isPresent() && behind.isPresent() && isReadable(before.get(), behind.get())
                ? Optional.of(new ColumnEvents(table, change, otherwise).of(before.get(), behind.get()))
                : Optional.empty();
    }

    /** A member with a backslash can be written in several ways. */
    private static boolean isReadable(ColumnDefinition before, ColumnDefinition behind) {
        return before.type().elements().equals(behind.type().elements())
                || Stream.of(before, behind)
                        .flatMap(column -> column.type().elements().stream())
                        .noneMatch(element -> element.indexOf('\\') >= 0);
    }

    private Set<EventType> of(ColumnDefinition before, ColumnDefinition behind) {
        EventType ofValues = ofValues(before, behind);
        if (ofValues != ALTER_TABLE) {
            return Set.of(ofValues);
        }
        if (before.isAutoIncrement() && !behind.isAutoIncrement()) {
            return Set.of(EventType.REMOVE_AUTO_INCREMENT);
        }
        if (table.isInPrimaryKey(change.column())) {
            return Set.of(EventType.DROP_PRIMARY_KEY);
        }
        if (table.isUnique(change.column())) {
            return Set.of(EventType.DROP_UNIQUE_KEY);
        }
        return ofAttributes(before, behind);
    }

    private Set<EventType> ofAttributes(ColumnDefinition before, ColumnDefinition behind) {
        Likeness ofDefault = before.defaultValue().likeness(behind.defaultValue(), behind.type());
        Likeness ofCharset =
                TextForm.ofNames(before.text().charset(), behind.text().charset());
        Likeness ofCollation =
                TextForm.ofNames(before.text().collation(), behind.text().collation());
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        boolean isDecided = decides(ofDefault, EventType.MODIFY_DEFAULT_VALUE, types)
                || decides(ofCharset, EventType.MODIFY_CHARSET, types)
                || decides(ofCollation, EventType.MODIFY_COLLATION, types);
        if (!isDecided) {
            types.add(otherwise);
        }
        return types;
    }

    private static boolean decides(Likeness likeness, EventType type, Set<EventType> types) {
        if (likeness != Likeness.SAME) {
            types.add(type);
        }
        return likeness == Likeness.DIFFERENT;
    }

    private static EventType ofValues(ColumnDefinition before, ColumnDefinition behind) {
        ColumnType from = before.type();
        ColumnType to = behind.type();
        if (from.kind() == to.kind()) {
            return ofOneKind(before, to);
        }
        boolean isFixed = from.kind() == ColumnKind.CHAR || to.kind() == ColumnKind.CHAR;
        boolean isVarying = from.kind() == ColumnKind.VARCHAR || to.kind() == ColumnKind.VARCHAR;
        if (from.kind().isString() && to.kind().isString() && !(isFixed && isVarying)) {
            return isCut(from, to) ? MODIFY_COLUMN : ALTER_TABLE;
        }
        if (from.kind().isInteger() && to.kind().isInteger()) {
            boolean isLess = to.kind().defaultLength() < from.kind().defaultLength();
            return isLess || from.isUnsigned() != to.isUnsigned() ? VALUE_RANGE_DECREASE : ALTER_TABLE;
        }
        return MODIFY_COLUMN;
    }

    private static EventType ofOneKind(ColumnDefinition before, ColumnType to) {
        ColumnType from = before.type();
        boolean togglesSign = from.isUnsigned() != to.isUnsigned();
        return switch (from.kind()) {
            case DECIMAL -> from.equals(to) ? ALTER_TABLE : PRECISION_DECREASE;
            case ENUM, SET -> begins(to.elements(), from.elements()) ? ALTER_TABLE : VALUE_RANGE_DECREASE;
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> togglesSign ? PRECISION_DECREASE : ALTER_TABLE;
            case CHAR -> {
                boolean isPadded = before.text().charset().equals("binary");
                yield isPadded && from.length() != to.length() ? PRECISION_DECREASE : ALTER_TABLE;
            }
            case OTHER -> from.equals(to) ? ALTER_TABLE : MODIFY_COLUMN;
            default -> isCut(from, to) || togglesSign ? VALUE_RANGE_DECREASE : ALTER_TABLE;
        };
    }

    private static boolean begins(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private static boolean isCut(ColumnType from, ColumnType to) {
        return to.length() > 0 && (to.length() < from.length() || to.decimals() < from.decimals());
    }
}
