package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Backlog;
import io.tidbmigrate.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The connectors of a case, from their creation to the end of the last of their tasks. */
final class Migration implements AutoCloseable {
    private static final Duration CHANGING = Duration.ofSeconds(60);
    private static final Pattern RULE_KEY = Pattern.compile("(filters|expression\\.filters|routes)\\.r\\d+\\..*");

    private final Stack stack;
    private final List<Connector> connectors;

    private Migration(Stack stack, List<Connector> connectors) {
        this.stack = stack;
        this.connectors = new ArrayList<>(connectors);
    }

    /** @throws UnsupportedOperationException naming keys that the connectors do not have */
    static Migration create(Stack stack, List<Connector> connectors) {
        Migration migration = new Migration(stack, connectors);
        connectors.forEach(migration::requireKnownKeys);
        try {
            migration.each(connectors, each -> stack.rest().put(each.name(), each.config()));
        } catch (RuntimeException e) {
            migration.close();
            throw e;
        }
        return migration;
    }

    void pause() {
        each(connectors, each -> stack.rest().pause(each.name()));
        awaitTasks(state -> state.equals("PAUSED"), "to pause");
    }

    /** Goes on, also with what has failed: its operator has mended the cause. */
    void resume() {
        each(connectors, each -> stack.rest().resume(each.name()));
        JsonNode all = statuses();
        each(
                connectors.stream()
                        .filter(each -> parts(status(all, each)).stream()
                                .anyMatch(part -> part.path("state").asText().equals("FAILED")))
                        .toList(),
                each -> stack.rest().restart(each.name()));
    }

    /** Gives the sources that have failed one more event filter, which leaves the statement out. */
    void leaveOut(String statement) {
        JsonNode all = statuses();
        connectors.replaceAll(each -> {
            boolean failed = parts(status(all, each)).stream()
                    .anyMatch(part -> part.path("state").asText().equals("FAILED"));
            if (!each.isSource() || !failed) {
                return each;
            }
            Map<String, String> config = new LinkedHashMap<>(each.config());
            String name = "r9" + config.getOrDefault("filters", "").length();
            config.merge("filters", name, (before, more) -> before + ',' + more);
            config.put("filters." + name + ".schema.pattern", "*");
            config.put("filters." + name + ".sql.patterns", Pattern.quote(statement));
            config.put("filters." + name + ".action", "Ignore");
            stack.rest().put(each.name(), config);
            return new Connector(each.name(), true, config);
        });
    }

    /** Ends all tasks; they can be started by {@link #resume}. */
    void stop() {
        each(connectors, each -> stack.rest().stop(each.name()));
        Await.until("the tasks to end", CHANGING, () -> {
            JsonNode all = statuses();
            return connectors.stream()
                    .allMatch(each -> status(all, each).path("tasks").isEmpty());
        });
        awaitLeft();
    }

    /** @param what "source connector", "sink connector", or all */
    void restart(String what) {
        List<Connector> chosen = connectors.stream()
                .filter(each -> !what.contains(each.isSource() ? "sink" : "source"))
                .toList();
        each(chosen, each -> stack.rest().restart(each.name()));
    }

    /** Whether the sinks have applied all that is in the topics. */
    boolean hasApplied() throws Exception {
        for (Connector sink : connectors) {
            for (Connector source : connectors) {
                String prefix = source.config().get("topic.prefix");
                if (!sink.isSource()
                        && source.isSource()
                        && !new Backlog(stack.broker(), prefix, sink.name()).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The traces of what has failed. */
    Optional<String> failure() {
        return failure(connectors);
    }

    /** The traces of the sources that have failed. */
    Optional<String> failureOfSources() {
        return failure(connectors.stream().filter(Connector::isSource).toList());
    }

    private Optional<String> failure(List<Connector> chosen) {
        JsonNode all = statuses();
        List<String> failures = new ArrayList<>();
        for (Connector connector : chosen) {
            for (JsonNode part : parts(status(all, connector))) {
                if (part.path("state").asText().equals("FAILED")) {
                    failures.add(connector.name() + " failed: "
                            + shortened(part.path("trace").asText()));
                }
            }
        }
        return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", failures));
    }

    /** State of every connector and task, in one line. */
    String states() {
        JsonNode all = statuses();
        return connectors.stream()
                .map(each -> each.name() + " "
                        + parts(status(all, each)).stream()
                                .map(part -> part.path("state").asText())
                                .collect(Collectors.joining("/")))
                .collect(Collectors.joining(", "));
    }

    void awaitRunning() {
        awaitTasks(state -> state.equals("RUNNING"), "to run");
    }

    int sources() {
        return (int) connectors.stream().filter(Connector::isSource).count();
    }

    /** Deletes the connectors, waits for their tasks to end, and deletes their topics. */
    @Override
    public void close() {
        Set<String> existing = new HashSet<>(stack.rest().connectors());
        each(
                connectors.stream()
                        .filter(each -> existing.contains(each.name()))
                        .toList(),
                each -> stack.rest().delete(each.name()));
        awaitLeft();
        Set<String> prefixes = connectors.stream()
                .filter(Connector::isSource)
                .map(each -> each.config().get("topic.prefix"))
                .collect(Collectors.toSet());
        try (Admin admin = stack.broker().admin()) {
            admin.deleteTopics(stack.broker().topics().stream()
                            .filter(topic -> prefixes.stream()
                                    .anyMatch(prefix -> topic.equals(prefix) || topic.startsWith(prefix + ".")))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Topics of " + prefixes + ": " + e, e);
        }
    }

    private void requireKnownKeys(Connector connector) {
        String type = connector.config().get("connector.class");
        Set<String> known = new HashSet<>();
        stack.rest()
                .call("GET", "/connector-plugins/" + type.substring(type.lastIndexOf('.') + 1) + "/config", null)
                .forEach(key -> known.add(key.path("name").asText()));
        List<String> unknown = connector.config().keySet().stream()
                .filter(key -> !known.contains(key) && !RULE_KEY.matcher(key).matches())
                .filter(key -> !isOfConnect(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnsupportedOperationException(type + " has no key " + unknown);
        }
    }

    private static boolean isOfConnect(String key) {
        return key.contains(".override.")
                || key.contains("converter")
                || key.startsWith("topic.creation.")
                || key.startsWith("schema.history.internal.")
                || Set.of("connector.class", "tasks.max", "topics.regex").contains(key);
    }

    /** The members of a sink's group leave when its task has ended. */
    private void awaitLeft() {
        Set<String> groups = connectors.stream()
                .filter(each -> !each.isSource())
                .map(each -> "connect-" + each.name())
                .collect(Collectors.toSet());
        try (Admin admin = stack.broker().admin()) {
            Await.until("the groups " + groups + " to be empty", CHANGING, () -> {
                for (String group : groups) {
                    if (!isEmpty(admin, group)) {
                        return false;
                    }
                }
                return true;
            });
        }
    }

    private static boolean isEmpty(Admin admin, String group) throws Exception {
        try {
            GroupState state = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(10, TimeUnit.SECONDS)
                    .groupState();
            return state == GroupState.EMPTY || state == GroupState.DEAD;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    private void awaitTasks(Predicate<String> state, String what) {
        Await.until("all tasks " + what, CHANGING, () -> {
            failure().ifPresent(trace -> {
                throw new Await.Hopeless(trace);
            });
            JsonNode all = statuses();
            return connectors.stream()
                    .map(each -> status(all, each))
                    .allMatch(status -> !status.path("tasks").isEmpty()
                            && parts(status).stream()
                                    .allMatch(part ->
                                            state.test(part.path("state").asText())));
        });
    }

    private JsonNode statuses() {
        return stack.rest().call("GET", "/connectors?expand=status", null);
    }

    private static JsonNode status(JsonNode all, Connector connector) {
        return all.path(connector.name()).path("status");
    }

    private static List<JsonNode> parts(JsonNode status) {
        List<JsonNode> parts = new ArrayList<>();
        parts.add(status.path("connector"));
        status.path("tasks").forEach(parts::add);
        return parts;
    }

    /** The messages, without the places in the code. */
    private static String shortened(String trace) {
        return trace.lines()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                .collect(Collectors.joining("\n"));
    }

    private void each(List<Connector> chosen, Consumer<Connector> action) {
        List<CompletableFuture<Void>> calls = chosen.stream()
                .map(each -> CompletableFuture.runAsync(() -> action.accept(each)))
                .toList();
        try {
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
