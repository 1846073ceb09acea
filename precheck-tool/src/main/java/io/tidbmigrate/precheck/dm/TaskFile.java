package io.tidbmigrate.precheck.dm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DM's task file: what is migrated, and how. */
final class TaskFile {
    private static final String NONE_IN_DM = "it has no effect in DM either";

    private static final Pattern COMMA = Pattern.compile("\\\\.|,");

    private final DmSettings settings;
    private final Notes notes;
    private final Units units;
    private final Named filters;
    private final Named lists;
    private final Named expressionFilters;
    private final Named routes;
    private final Named dumps;
    private final Named loads;
    private final Named syncs;
    private final Named validators;
    private final String mode;
    private final List<Instance> instances;

    TaskFile(DmSettings settings, Notes notes, Units units) {
        this.settings = settings;
        this.notes = notes;
        this.units = units;
        this.filters = new Named(settings, "filters");
        this.lists = new Named(settings, settings.has("black-white-list") ? "black-white-list" : "block-allow-list");
        this.expressionFilters = new Named(settings, "expression-filter");
        this.routes = new Named(settings, "routes");
        this.dumps = new Named(settings, "mydumpers");
        this.loads = new Named(settings, "loaders");
        this.syncs = new Named(settings, "syncers");
        this.validators = new Named(settings, "validators");
        this.mode = settings.required("task-mode");
        this.instances = settings.blocks("mysql-instances").stream()
                .map(instance -> new Instance(instance, this, notes))
                .toList();
        if (instances.isEmpty()) {
            throw new IllegalArgumentException(settings.at("mysql-instances") + " is missing");
        }
    }

    String name() {
        return settings.required("name");
    }

    List<Instance> instances() {
        return instances;
    }

    boolean isIncremental() {
        return mode.equals("incremental");
    }

    Units units() {
        return units;
    }

    Named filters() {
        return filters;
    }

    Named lists() {
        return lists;
    }

    Named expressionFilters() {
        return expressionFilters;
    }

    Named dumps() {
        return dumps;
    }

    Named loads() {
        return loads;
    }

    Named syncs() {
        return syncs;
    }

    Named validators() {
        return validators;
    }

    /** Keys of every source connector. */
    Map<String, String> sourceKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("migration.mode", migrationMode());
        settings.text("case-sensitive").ifPresent(flag -> keys.put("case.sensitive", flag));
        settings.text("online-ddl-scheme").ifPresent(tool -> keys.put("online.ddl", "true"));
        settings.text("online-ddl").ifPresent(flag -> keys.put("online.ddl", flag));
        tables(keys, "shadow-table-rules", "online.ddl.shadow.tables", "^_(.+)_(?:new|gho)$");
        tables(keys, "trash-table-rules", "online.ddl.trash.tables", "^_(.+)_(?:ghc|del|old)$");
        keys.putAll(ignored());
        return keys;
    }

    private String migrationMode() {
        return switch (mode) {
            case "full", "all", "incremental" -> mode;
            case "dump", "load" -> {
                notes.withoutCounterpart(
                        settings.at("task-mode"), mode + " is half of a full load, which is one step here: full");
                yield "full";
            }
            case "load&sync" -> {
                notes.withoutCounterpart(
                        settings.at("task-mode"),
                        "nothing reads files that were dumped before; the source is loaded: all");
                yield "all";
            }
            default ->
                throw new IllegalArgumentException(settings.at("task-mode") + " is '" + mode
                        + "'; it must be full, incremental, all, dump, load or load&sync");
        };
    }

    /** DM adds its own rule to those of the file; our key holds them all. */
    private void tables(Map<String, String> keys, String setting, String key, String builtIn) {
        List<String> rules = settings.texts(setting);
        if (!rules.isEmpty()) {
            keys.put(
                    key,
                    Stream.concat(Stream.of(builtIn), rules.stream())
                            .map(TaskFile::escaped)
                            .distinct()
                            .collect(Collectors.joining(",")));
        }
    }

    /** A comma ends an entry; one that has a backslash in the expression means the same without it. */
    private static String escaped(String rule) {
        return COMMA.matcher(rule)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().equals(",") ? "\\," : found.group()));
    }

    private Map<String, String> ignored() {
        List<String> items = settings.texts("ignore-checking-items");
        return items.isEmpty() ? Map.of() : Map.of("precheck.ignore", String.join(",", items));
    }

    /**
     * Keys of the sink connector.
     *
     * @param prefixOf topic prefix of a source id
     */
    Map<String, String> sinkKeys(UnaryOperator<String> prefixOf, Optional<String> url) {
        Map<String, String> keys = new LinkedHashMap<>(new TargetDatabase(settings, notes).keys(url));
        settings.text("meta-schema").ifPresent(schema -> keys.put("meta.schema", schema));
        settings.text("case-sensitive").ifPresent(flag -> keys.put("case.sensitive", flag));
        settings.text("collation_compatible").ifPresent(word -> keys.put("collation.compatible", word));
        keys.putAll(ignored());
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (Instance instance : instances) {
            for (String route : instance.routes()) {
                users.computeIfAbsent(route, name -> new ArrayList<>()).add(prefixOf.apply(instance.sourceId()));
            }
            instance.sinkKeys().forEach((key, value) -> keys.merge(key, value, (one, other) -> wider(key, one, other)));
        }
        users.forEach((route, prefixes) -> keys.putAll(DmRules.route(RuleName.of(route), routes.get(route), prefixes)));
        DmRules.put(keys, "routes", RuleName.list(List.copyOf(users.keySet())));
        return keys;
    }

    /** The sink is one for all sources. */
    private String wider(String key, String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        String kept = key.equals("apply.threads") && Integer.parseInt(other) > Integer.parseInt(one) ? other : one;
        notes.say(key + " is " + kept + ": one sink writes for all instances, which say " + one + " and " + other);
        return kept;
    }

    /** Names what has no counterpart, and refuses what is no setting. To be called last. */
    void nothingElse() {
        ShardMode.read(settings)
                .ifPresent(word -> notes.withoutCounterpart(
                        settings.at("shard-mode"),
                        "DDL of merged tables is not coordinated (" + word + "): keep their schemas equal"));
        settings.without("shard.mode is not there", "strict-optimistic-shard-mode");
        settings.without("the lag is in the metrics; nothing is written to the source", "enable-heartbeat");
        settings.without(NONE_IN_DM, "heartbeat-update-interval", "heartbeat-report-interval", "ansi-quotes");
        settings.without("there are no dump files", "clean-dump-file");
        settings.without("the checkpoint is written with each batch", "experimental");
        settings.without("drop the meta schema of the sink instead, to begin anew", "remove-meta");
        settings.without("DM has removed them (error 20064); use generated columns or routes", "column-mappings");
        settings.nothingElse();
        Stream.of(filters, lists, expressionFilters, routes, dumps, loads, syncs, validators)
                .forEach(blocks -> blocks.tellUnused(notes));
    }
}
