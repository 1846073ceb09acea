package io.tidbmigrate.common.select;

import io.tidbmigrate.common.select.EventFilter.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One rule of the event filter. An absent table pattern holds for the whole database. Immutable. */
final class FilterRule {
    static final Set<String> KEYS = Set.of("schema.pattern", "table.pattern", "events", "sql.patterns", "action");

    private final String place;
    private final NamePattern database;
    private final NamePattern table;
    private final List<EventType> events;
    private final List<Pattern> sqlPatterns;
    private final Action action;
    /** All that the rule says, to tell a repeated rule. */
    private final List<Object> content;

    FilterRule(RuleSettings settings, LetterCase letterCase) {
        Setting schema = settings.required("schema.pattern", "Write the databases that it holds for, * for all.");
        Setting tables = settings.optional("table.pattern").orElse(new Setting(schema.key(), "*"));
        Setting word = settings.required("action", "Write Do, Ignore or Error.");
        this.place = settings.place();
        this.database = wildcard(schema, letterCase);
        this.table = wildcard(tables, letterCase);
        this.events = settings.optional("events").map(FilterRule::events).orElse(List.of());
        Optional<Setting> patterns = settings.optional("sql.patterns");
        this.sqlPatterns = patterns.map(FilterRule::sqlPatterns).orElse(List.of());
        this.action = action(word);
        this.content = List.of(
                letterCase.fold(schema.value()),
                letterCase.fold(tables.value()),
                events,
                patterns.map(Setting::value).orElse(""),
                action);
    }

    private static NamePattern wildcard(Setting setting, LetterCase letterCase) {
        String text = setting.value().strip();
        if (NamePattern.isRegularExpression(text)) {
            throw setting.refused("the event filter knows no regular expressions for names, as in DM. Write a wildcard,"
                    + " in several rules if need be; [~] stands for a ~ in a name.");
        }
        return NamePattern.wildcard(setting, text, letterCase);
    }

    private static List<EventType> events(Setting setting) {
        List<EventType> events = new ArrayList<>();
        for (String name : CommaList.entries(setting)) {
            events.add(EventType.of(name)
                    .orElseThrow(() -> setting.refused("there is no event type '" + name + "'."
                            + Spelling.didYouMean(name, EventType.names()) + " The types are "
                            + String.join(", ", EventType.names()) + ".")));
        }
        return List.copyOf(events);
    }

    /** One per line, each as it stands: spaces count in a regular expression. */
    private static List<Pattern> sqlPatterns(Setting setting) {
        return setting.value()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> RegularExpression.compiled(setting, line, LetterCase.FOLDED))
                .toList();
    }

    private static Action action(Setting setting) {
        String word = setting.value().strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Action.values())
                .filter(action -> action.name().equals(word))
                .findFirst()
                .orElseThrow(() -> setting.refused("write Do, Ignore or Error."));
    }

    String place() {
        return place;
    }

    boolean saysTheSameAs(FilterRule other) {
        return content.equals(other.content);
    }

    boolean holdsFor(String schema, String name) {
        return database.matches(schema) && table.matches(name);
    }

    /**
     * What this rule alone says: its events are asked first, then its SQL patterns if there is a text and it has any; a
     * Do rule ignores what it does not name, twice over. {@link Action#DO} leaves it to the other rules.
     */
    Action decide(EventType event, String sql) {
        Action byEvent = event == EventType.UNKNOWN ? Action.DO : decide(event.isIn(events));
        if (byEvent != Action.DO || sql.isEmpty() || sqlPatterns.isEmpty()) {
            return byEvent;
        }
        return decide(
                sqlPatterns.stream().anyMatch(pattern -> pattern.matcher(sql).find()));
    }

    /** Whether one of the events gets another answer than the others, or a refusal that names it. */
    boolean tellsApart(Set<EventType> asked) {
        Set<Action> answers = asked.stream().map(event -> decide(event, "")).collect(Collectors.toSet());
        return answers.size() > 1 || answers.contains(Action.ERROR);
    }

    private Action decide(boolean named) {
        if (named) {
            return action;
        }
        return action == Action.DO ? Action.IGNORE : Action.DO;
    }
}
