package io.tidbmigrate.precheck.dm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DM's settings of dump, load, sync and validation. Most tune machinery that is not there, or that tunes itself. */
final class Units {
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]+)(ms|s|m|h)");
    /** The sink refuses more. */
    private static final int MOST_THREADS = 64;

    private static final String NONE_IN_DM = "it has no effect in DM either";

    private final Notes notes;

    Units(Notes notes) {
        this.notes = notes;
    }

    void dump(DmSettings dump) {
        Optional<String> arguments = dump.text("extra-args");
        arguments.ifPresent(text -> {
            if (text.contains("--no-locks") || text.matches(".*--consistency[ =]+none.*")) {
                notes.withoutCounterpart(
                        dump.at("extra-args"),
                        "the full load takes a short lock, without which it and its binlog position would not be of one"
                                + " moment");
            }
            if (!text.strip().matches("(--no-locks|--consistency[ =]+(none|auto|flush|lock|snapshot))?")) {
                notes.withoutCounterpart(
                        dump.at("extra-args"),
                        "these are arguments of Dumpling; which tables are loaded says the block-allow list");
            }
        });
        dump.without(
                "the full load reads whole tables; leave rows out of the target afterwards, or use a view of the source's"
                        + " data in a table of its own",
                "where");
        dump.without("the full load reads one table after the other, in one consistent cut", "threads", "rows");
        dump.without("nothing is written to files", "chunk-filesize", "statement-size");
        dump.without("instants are carried in UTC", "skip-tz-utc");
        dump.without(NONE_IN_DM, "mydumper-path");
        dump.nothingElse();
    }

    /** Keys of the sink connector. */
    Map<String, String> load(DmSettings load) {
        Map<String, String> keys = new LinkedHashMap<>();
        load.text("on-duplicate").ifPresent(word -> keys.put("on.duplicate", word));
        load.text("on-duplicate-logical").ifPresent(word -> keys.put("on.duplicate", word));
        load.text("import-mode")
                .filter(mode -> !List.of("logical", "sql", "loader").contains(mode))
                .ifPresent(mode -> physical(load, "import-mode"));
        for (String key : List.of(
                "on-duplicate-physical",
                "sorting-dir-physical",
                "disk-quota-physical",
                "checksum-physical",
                "range-concurrency",
                "compress-kv-pairs",
                "pd-addr")) {
            physical(load, key);
        }
        load.without(
                "TiDB analyzes tables by itself; run ANALYZE TABLE after the load if you need it at once", "analyze");
        load.without("nothing is written to files", "dir");
        load.without("apply.threads is for the full load and for changes, and comes from worker-count", "pool-size");
        load.without("name the stores in connection.url", "security");
        load.nothingElse();
        return keys;
    }

    private static void physical(DmSettings load, String key) {
        load.without("rows are written by SQL; physical import is not there", key);
    }

    /** Keys of the sink connector. */
    Map<String, String> sync(DmSettings sync) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.putAll(threads(sync, "worker-count"));
        sync.text("safe-mode").filter("true"::equals).ifPresent(on -> keys.put("safe.mode", "always"));
        sync.text("safe-mode-duration")
                .ifPresent(duration -> keys.put(
                        "safe.mode.duration.ms", Long.toString(millis(sync.at("safe-mode-duration"), duration))));
        sync.without("rows are always folded to their net effect", "compact");
        sync.without("rows are always written many at a time", "multiple-rows");
        sync.without(
                "batches fit themselves to the target, within batch.max.rows and batch.max.bytes",
                "batch",
                "queue-size");
        sync.without("the checkpoint is written with each batch", "checkpoint-flush-interval");
        sync.without(
                NONE_IN_DM,
                "max-retry",
                "auto-fix-gtid",
                "enable-gtid",
                "disable-detect",
                "enable-ansi-quotes",
                "meta-file");
        sync.nothingElse();
        return keys;
    }

    /** The key of the sink connector for a number of connections; none for 0, for which DM takes its default. */
    Map<String, String> threads(DmSettings settings, String setting) {
        Optional<String> text = settings.text(setting).filter(number -> !number.equals("0"));
        if (text.isEmpty()) {
            return Map.of();
        }
        if (!text.get().matches("\\d{1,9}")) {
            throw new IllegalArgumentException(settings.at(setting) + " is '" + text.get() + "'; it must be a number");
        }
        int threads = Math.min(Integer.parseInt(text.get()), MOST_THREADS);
        if (Integer.parseInt(text.get()) > threads) {
            notes.say(settings.at(setting) + " is " + text.get() + "; apply.threads is " + threads
                    + ", the most that it can be");
        }
        return Map.of("apply.threads", Integer.toString(threads));
    }

    void validation(DmSettings validator) {
        if (validator.text("mode").filter(mode -> !mode.equals("none")).isPresent()) {
            notes.withoutCounterpart(
                    validator.at("mode"), "data is compared by tidb-precheck compare, as often as you run it");
        }
        validator.values();
    }

    /** A duration as Go writes it: {@code 1m30s}. */
    static long millis(String setting, String duration) {
        Matcher part = PART.matcher(duration);
        double millis = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            double number = Double.parseDouble(part.group(1));
            millis += switch (part.group(2)) {
                case "ms" -> number;
                case "s" -> number * 1000;
                case "m" -> number * 60_000;
                default -> number * 3_600_000;
            };
        }
        if (end == 0 || end != duration.length()) {
            throw new IllegalArgumentException(setting + " is '" + duration + "', which is no duration");
        }
        return Math.round(millis);
    }
}
