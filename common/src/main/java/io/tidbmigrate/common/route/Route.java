package io.tidbmigrate.common.route;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.CommaList;
import io.tidbmigrate.common.select.LetterCase;
import io.tidbmigrate.common.select.NamePattern;
import io.tidbmigrate.common.select.RuleSettings;
import io.tidbmigrate.common.select.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One route rule: a table rule if it has a pattern for tables, else a schema rule. Immutable. */
final class Route {
    private static final Set<String> EXTRACT_KEYS = Set.of(
            "extract.table.regexp",
            "extract.table.column",
            "extract.schema.regexp",
            "extract.schema.column",
            "extract.source.regexp",
            "extract.source.column");
    static final Set<String> KEYS = Stream.concat(
                    Stream.of("schema.pattern", "table.pattern", "target.schema", "target.table", "sources"),
                    EXTRACT_KEYS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final String place;
    private final NamePattern database;
    private final Optional<NamePattern> table;
    private final String targetSchema;
    private final Optional<String> targetTable;
    private final List<String> sources;
    private final List<Extract> extracts;

    Route(RuleSettings settings, LetterCase letterCase) {
        this.place = settings.place();
        this.database = pattern(
                settings.required("schema.pattern", "Write the source databases that it holds for."), letterCase);
        this.table = settings.optional("table.pattern").map(setting -> pattern(setting, letterCase));
        this.targetSchema = settings.required("target.schema", "Write the database to go to.")
                .value()
                .strip();
        Optional<Setting> target = settings.optional("target.table");
        if (table.isEmpty() && target.isPresent()) {
            throw target.get()
                    .refused("without " + place + ".table.pattern the rule is for databases, and tables keep their"
                            + " names. Add the pattern, * for every table, or take this key out.");
        }
        this.targetTable = target.map(setting -> setting.value().strip());
        this.extracts = Extract.of(settings);
        this.sources = settings.optional("sources").map(CommaList::entries).orElse(List.of());
    }

    private static NamePattern pattern(Setting setting, LetterCase letterCase) {
        return NamePattern.of(setting, setting.value().strip(), letterCase);
    }

    String place() {
        return place;
    }

    boolean isForTables() {
        return table.isPresent();
    }

    boolean holdsFor(String source, TableId id) {
        return holdsFor(source, id.database())
                && table.map(pattern -> pattern.matches(id.table())).orElse(true);
    }

    boolean holdsFor(String source, String name) {
        return (sources.isEmpty() || sources.contains(source)) && database.matches(name);
    }

    String targetSchema() {
        return targetSchema;
    }

    /** Extended columns with their values, in DM's order. */
    Map<String, String> extended(String sourceId, TableId id) {
        Map<String, String> columns = new LinkedHashMap<>();
        extracts.forEach(extract -> columns.put(extract.column(), extract.value(sourceId, id)));
        return columns;
    }

    TableId target(TableId id) {
        return new TableId(targetSchema, targetTable.orElse(id.table()));
    }
}
