package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.OnlineDdlTables;
import io.tidbmigrate.common.select.OnlineDdlTables.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Follows gh-ost and pt-osc as DM does (its online-ddl-tools): what is done to a shadow table is kept, and done to the real
 * table when the shadow takes its place. Stops where DM would go on and be wrong: a change whose beginning was not read,
 * and renames that no change of such a tool explains. Confined to the binlog thread.
 */
final class OnlineDdl {
    private final OnlineDdlTables names;
    private final BlockAllowList selection;
    private OpenChanges open;

    OnlineDdl(OnlineDdlTables names, BlockAllowList selection, OpenChanges open) {
        this.names = names;
        this.selection = selection;
        this.open = open;
    }

    /** A statement that was kept, to be carried out on the table that its shadow has replaced. */
    record Replay(DdlEvent kept, TableId shadow, TableId real) {}

    /** What is open behind the last statement. */
    OpenChanges open() {
        return open;
    }

    /** Whether {@link #take} has to see the statement. */
    boolean concerns(DdlStatement statement) {
        return statement.kind() == DdlKind.DROP_DATABASE
                || statement.tables().stream().anyMatch(table -> names.role(table) != Role.REAL);
    }

    /**
     * Keeps what is to be kept of the statement.
     *
     * @param event the statement as it would travel
     * @return what has to be carried out now
     * @throws MigrationException ONLINE_DDL_UNCLEAR where selected tables would go wrong
     */
    List<Replay> take(DdlStatement statement, String place, Supplier<DdlEvent> event) {
        switch (statement.kind()) {
            case DROP_DATABASE -> open = open.without(table -> table.database().equals(statement.database()));
            case DROP_TABLE -> forget(statement);
            case CREATE_TABLE, CREATE_TABLE_LIKE, CREATE_TABLE_SELECT -> created(statement, place);
            case RENAME_TABLE -> {
                return renamed(statement, place);
            }
            case ALTER_TABLE, CREATE_INDEX, DROP_INDEX -> altered(statement, place, event);
            default -> {
                // TRUNCATE of a table whose rows are not carried
            }
        }
        return List.of();
    }

    private void created(DdlStatement statement, String place) {
        List<TableId> tables = statement.tables();
        TableId made = tables.get(0);
        if (names.role(made) == Role.SHADOW) {
            open = open.begun(made, tables.size() > 1 && tables.get(1).equals(names.real(made)));
        } else if (names.role(made) == Role.REAL && selection.accepts(made)) {
            throw unclear(statement, place, "The model of a new table is not carried");
        }
    }

    private void altered(DdlStatement statement, String place, Supplier<DdlEvent> event) {
        List<TableId> tables = statement.tables();
        TableId table = tables.get(0);
        if (tables.size() > 1) {
            if (tables.stream().anyMatch(this::isSelected)) {
                throw unclear(statement, place, "One statement changes two tables, of which one is not carried");
            }
        } else if (names.role(table) == Role.SHADOW && open.of(table).isPresent()) {
            open = open.with(table, event.get());
        }
    }

    private boolean isSelected(TableId table) {
        return selection.accepts(names.real(table));
    }

    /** The pairs one after another. */
    private List<Replay> renamed(DdlStatement statement, String place) {
        List<TableId> tables = statement.tables();
        List<Replay> replays = new ArrayList<>();
        for (int i = 0; i < tables.size(); i += 2) {
            TableId from = tables.get(i);
            TableId to = tables.get(i + 1);
            if (!isSelected(from) && !isSelected(to)) {
                continue;
            }
            switch (names.role(from)) {
                case SHADOW -> replays.addAll(endOf(from, to, statement, place));
                case TRASH -> {
                    if (names.role(to) != Role.TRASH) {
                        throw unclear(statement, place, "The rows of " + from.quoted() + " were not carried");
                    }
                }
                case REAL -> {
                    if (names.role(to) != Role.TRASH || !isBeingReplaced(from, tables)) {
                        throw unclear(
                                statement,
                                place,
                                "No change by gh-ost or pt-osc explains this rename of " + from.quoted());
                    }
                }
            }
        }
        forget(statement);
        return replays;
    }

    /** What is open for the tables of a statement is ended. */
    void forget(DdlStatement statement) {
        open = open.without(statement.tables()::contains);
    }

    private List<Replay> endOf(TableId shadow, TableId to, DdlStatement statement, String place) {
        if (names.role(to) == Role.TRASH) {
            return List.of();
        }
        if (names.role(to) == Role.SHADOW) {
            throw unclear(statement, place, "A shadow table becomes another one");
        }
        OpenChanges.Change change = open.of(shadow)
                .orElseThrow(() -> unclear(
                        statement,
                        place,
                        "What was done to " + shadow.quoted()
                                + " is not known: its change began before this migration"));
        if (change.statements().isEmpty() && !change.isCopy()) {
            throw unclear(statement, place, "Nothing was done to " + shadow.quoted() + ", which is no copy");
        }
        return change.statements().stream()
                .map(kept -> new Replay(kept, shadow, to))
                .toList();
    }

    /** Whether a shadow takes the table's place here, or has been made for it. */
    private boolean isBeingReplaced(TableId real, List<TableId> renames) {
        for (int i = 0; i < renames.size(); i += 2) {
            if (renames.get(i + 1).equals(real) && names.role(renames.get(i)) == Role.SHADOW) {
                return true;
            }
        }
        return open.isAny(shadow -> names.real(shadow).equals(real));
    }

    private static MigrationException unclear(DdlStatement statement, String place, String what) {
        return new MigrationException(
                ErrorCode.ONLINE_DDL_UNCLEAR,
                what + ". Statement: " + statement.normalized(),
                place,
                "make the target's table like the source's by hand, leave this statement out with an event filter"
                        + " (filters.<name>.sql.patterns, action Ignore), and restart; or load the table anew");
    }
}
