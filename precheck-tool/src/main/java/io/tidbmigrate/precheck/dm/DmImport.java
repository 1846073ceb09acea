package io.tidbmigrate.precheck.dm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes connectors of a DM task and its sources. Every setting is either carried over or named as without counterpart; one
 * that DM itself does not know is an error.
 */
public final class DmImport {
    private final Notes notes = new Notes();
    private final Map<String, String> sourceBase;
    private final Map<String, String> sinkBase;
    private final Optional<String> sinkUrl;
    private final Units units = new Units(notes);

    /**
     * @param sourceBase keys that every source connector has
     * @param sinkBase keys that every sink connector has
     * @param sinkUrl JDBC URL to use instead of the host and port of {@code target-database}
     */
    public DmImport(Map<String, String> sourceBase, Map<String, String> sinkBase, Optional<String> sinkUrl) {
        this.sourceBase = Map.copyOf(sourceBase);
        this.sinkBase = Map.copyOf(sinkBase);
        this.sinkUrl = sinkUrl;
    }

    /**
     * Reads the files.
     *
     * @param sourceFiles by file name
     * @throws IllegalArgumentException for a setting that is missing, contradicts another or is none of DM's
     */
    public Imported run(String taskName, JsonNode taskFile, Map<String, JsonNode> sourceFiles) {
        TaskFile task = new TaskFile(DmSettings.file(taskName, taskFile, notes), notes, units);
        Map<String, SourceFile> sources = new TreeMap<>();
        sourceFiles.forEach((name, file) -> {
            SourceFile source = new SourceFile(DmSettings.file(name, file, notes), notes);
            if (sources.put(source.id(), source) != null) {
                throw new IllegalArgumentException("two source files have the source-id " + source.id());
            }
        });
        Map<String, Map<String, String>> connectors = new LinkedHashMap<>();
        List<String> prefixes = new ArrayList<>();
        for (Instance instance : task.instances()) {
            SourceFile source = sources.remove(instance.sourceId());
            if (source == null) {
                throw new IllegalArgumentException(
                        "no source file with source-id " + instance.sourceId() + "; name it with --source");
            }
            String prefix = prefix(task.name(), instance.sourceId());
            prefixes.add(prefix);
            Map<String, String> config = new TreeMap<>(sourceBase);
            config.put("topic.prefix", prefix);
            config.putAll(task.sourceKeys());
            config.putAll(instance.keys(source));
            merge(config, source.keys(prefix));
            connectors.put(task.name() + "-source-" + instance.sourceId(), config);
        }
        if (!sources.isEmpty()) {
            notes.say("the task does not use the sources " + String.join(", ", sources.keySet()));
        }
        Map<String, String> sink = new TreeMap<>(sinkBase);
        sink.put(
                "topics.regex",
                "(" + prefixes.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\..*");
        sink.putAll(task.sinkKeys(id -> prefix(task.name(), id), sinkUrl));
        connectors.put(task.name() + "-sink", sink);
        task.nothingElse();
        notes.say("schema.history.internal.kafka.bootstrap.servers is "
                + sourceBase.get("schema.history.internal.kafka.bootstrap.servers")
                + ": write your brokers, if these are others");
        return new Imported(connectors, notes.lines());
    }

    /** The source's own case.sensitive only adds to the task's, as in DM. */
    private static void merge(Map<String, String> config, Map<String, String> source) {
        boolean sensitive = "true".equals(config.get("case.sensitive"));
        config.putAll(source);
        if (sensitive) {
            config.put("case.sensitive", "true");
        }
    }

    /** Kafka allows letters, digits, dot, underscore and dash in the names of topics. */
    private static String prefix(String task, String sourceId) {
        return (task + "-" + sourceId).replaceAll("[^a-zA-Z0-9._-]", "_");
    }
}
