package io.tidbmigrate.common.select;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DM's binlog event filter: rules on schema, table, event type and SQL text with Do, Ignore or Error. Immutable.
 *
 * <p>Every rule that holds for the table is asked. One Ignore is enough to ignore; else one Error is an error; else the
 * event is done. (In DM the first rule to decide wins, in an order that follows from the shape of the patterns and not
 * from the configuration; the two differ only where an Ignore and an Error rule hit the same event.)
 *
 * <p>DM logs a faulty rule and goes on without it, and drops the second of two rules with the same two patterns; here the
 * first is refused and the second counts.
 */
public final class EventFilter {
    private final List<FilterRule> rules;

    private EventFilter(List<FilterRule> rules) {
        this.rules = rules;
    }

    public enum Action {
        DO,
        IGNORE,
        ERROR
    }

    /** Row events. */
    public enum RowEvent {
        INSERT(EventType.INSERT),
        UPDATE(EventType.UPDATE),
        DELETE(EventType.DELETE);

        private final EventType type;

        RowEvent(EventType type) {
            this.type = type;
        }
    }

    /**
     * Reads {@code filters}, {@code filters.<n>.*} and {@code case.sensitive}.
     *
     * @throws IllegalArgumentException for an unknown event type, action or bad pattern, naming the key
     */
    public static EventFilter from(Map<String, String> config) {
        LetterCase letterCase = LetterCase.from(config);
        List<FilterRule> rules = new ArrayList<>();
        for (RuleSettings settings : RuleSettings.read(config, "filters", FilterRule.KEYS)) {
            FilterRule rule = new FilterRule(settings, letterCase);
            Optional<FilterRule> same =
                    rules.stream().filter(rule::saysTheSameAs).findFirst();
            if (same.isPresent()) {
                throw new Setting("filters", config.get("filters"))
                        .refused(
                                rule.place() + " says the same as " + same.get().place() + ". Take one out.");
            }
            rules.add(rule);
        }
        return new EventFilter(List.copyOf(rules));
    }

    public Action of(TableId table, RowEvent event) {
        return judge(table.database(), table.table(), event.type, "").action();
    }

    /**
     * The strictest answer over the tables of the statement.
     *
     * <p>DM cuts an ALTER TABLE into one statement per change and asks for each; here it stays whole, so changes with
     * different answers are an error. So is a MODIFY or CHANGE COLUMN whose answer hangs on the column as it was, where that
     * is not known.
     *
     * @param sql the original text, which SQL patterns are matched against
     * @param before the table of an ALTER TABLE as it was before the statement
     */
    public Action of(DdlStatement statement, String sql, TableDefinition before) {
        return judge(statement, sql, before).action();
    }

    /** The same where it is not known how the table was. */
    public Action of(DdlStatement statement, String sql) {
        return of(statement, sql, TableDefinition.UNKNOWN);
    }

    /** Why {@link #of(DdlStatement, String, TableDefinition)} is not Do, naming rule, event and table; else empty. */
    public String reason(DdlStatement statement, String sql, TableDefinition before) {
        return judge(statement, sql, before).reason();
    }

    /** Whether some answer, or what its reason names, hangs on how a table was before an ALTER TABLE. */
    public boolean asksHowTablesWere() {
        return rules.stream().anyMatch(rule -> rule.tellsApart(AlterEvents.ofColumns()));
    }

    private Verdict judge(DdlStatement statement, String sql, TableDefinition before) {
        if (rules.isEmpty()) {
            return Verdict.DO;
        }
        List<Set<EventType>> changes = StatementEvents.of(statement, before);
        List<TableId> tables = statement.tables();
        if (tables.isEmpty()) {
            return judge(statement.database(), "", changes, sql);
        }
        return Verdict.strictest(tables.stream()
                .map(table -> judge(table.database(), table.table(), changes, sql))
                .toList());
    }

    /** @param changes what the statement does, one after the other, each with all types that it may have */
    Verdict judge(String schema, String table, List<Set<EventType>> changes, String sql) {
        return Verdict.unanimous(changes.stream()
                .map(types -> Verdict.ofOne(types.stream()
                        .map(event -> judge(schema, table, event, sql))
                        .toList()))
                .toList());
    }

    /**
     * The filter's core.
     *
     * @param table empty for a database
     * @param sql empty for a row
     */
    Verdict judge(String schema, String table, EventType event, String sql) {
        Verdict verdict = Verdict.DO;
        for (FilterRule rule : rules) {
            if (rule.holdsFor(schema, table)) {
                Action action = rule.decide(event, sql);
                if (action != Action.DO && verdict.action() != Action.IGNORE) {
                    verdict = action == verdict.action() ? verdict : verdict(action, rule, schema, table, event);
                }
            }
        }
        return verdict;
    }

    private static Verdict verdict(Action action, FilterRule rule, String schema, String table, EventType event) {
        String what = event == EventType.UNKNOWN ? "statement" : "event " + event.text();
        String where = table.isEmpty() ? schema : new TableId(schema, table).quoted();
        String says = action == Action.ERROR ? "makes it an error" : "ignores it";
        return new Verdict(action, what + " on " + where + ": " + rule.place() + ' ' + says);
    }
}
