package io.tidbmigrate.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Connect worker's REST interface. An answer of 400 and above is an {@link IllegalStateException} with its body; but
 * 409, by which a worker asks to call again behind a rebalance or when it has read the last configuration, is waited for
 * (<a href="https://kafka.apache.org/documentation/#connect_rest">Connect's REST API</a>).
 */
public final class ConnectRest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READY = Duration.ofSeconds(60);
    private static final int TRY_AGAIN = 409;
    /** Longer than the 90 s after which the worker itself answers, with what it is busy with. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final String SLOW = "Request timed out";

    private final String url;
    private final Consumer<String> whenSlow;

    public ConnectRest(String url) {
        this(url, request -> {});
    }

    /** @param whenSlow is told of a request that the worker gives no answer to in time */
    ConnectRest(String url, Consumer<String> whenSlow) {
        this.url = url;
        this.whenSlow = whenSlow;
    }

    public List<String> connectors() {
        List<String> names = new ArrayList<>();
        call("GET", "/connectors", null).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Creates a connector, or changes its configuration. */
    public void put(String name, Map<String, String> config) {
        call("PUT", path(name) + "/config", JSON.valueToTree(config));
    }

    /** State of a connector and its tasks; empty if the worker has none, as for a moment after the broker was away. */
    public JsonNode status(String name) {
        String path = path(name) + "/status";
        return send("GET", path, null).statusCode() == 404 ? MissingNode.getInstance() : call("GET", path, null);
    }

    public void pause(String name) {
        call("PUT", path(name) + "/pause", null);
    }

    public void resume(String name) {
        call("PUT", path(name) + "/resume", null);
    }

    /** Stops the connector and its tasks; only then its offsets can be changed. */
    public void stop(String name) {
        call("PUT", path(name) + "/stop", null);
    }

    /** Restarts the connector and all its tasks. */
    public void restart(String name) {
        call("POST", path(name) + "/restart?includeTasks=true", null);
    }

    public void delete(String name) {
        call("DELETE", path(name), null);
    }

    public JsonNode offsets(String name) {
        return call("GET", path(name) + "/offsets", null);
    }

    /** Puts a stopped connector back to what {@link #offsets} gave before. */
    public void alterOffsets(String name, JsonNode offsets) {
        call("PATCH", path(name) + "/offsets", offsets);
    }

    public void deleteOffsets(String name) {
        call("DELETE", path(name) + "/offsets", null);
    }

    /** The problems that {@code PUT …/config/validate} finds, as "key: message". */
    public List<String> validate(Map<String, String> config) {
        String type = config.get("connector.class");
        JsonNode answer = call(
                "PUT",
                "/connector-plugins/" + type.substring(type.lastIndexOf('.') + 1) + "/config/validate",
                JSON.valueToTree(config));
        List<String> problems = new ArrayList<>();
        for (JsonNode entry : answer.path("configs")) {
            JsonNode value = entry.path("value");
            value.path("errors")
                    .forEach(error -> problems.add(value.path("name").asText() + ": " + error.asText()));
        }
        return problems;
    }

    /** The class names of the plugins that can be used as connectors. */
    public List<String> plugins() {
        List<String> classes = new ArrayList<>();
        call("GET", "/connector-plugins", null)
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    /** Waits until the connector and at least one task run; a failed one ends the wait with its trace. */
    public void awaitRunning(String name, Duration timeout) {
        Await.until(name + " to run", timeout, () -> {
            JsonNode status = status(name);
            requireNotFailed(name, status);
            return isState(status.path("connector"), "RUNNING")
                    && !status.path("tasks").isEmpty()
                    && stream(status.path("tasks")).stream().allMatch(task -> isState(task, "RUNNING"));
        });
    }

    /** Waits until the connector or a task has failed, and returns the trace. */
    public String awaitFailed(String name, Duration timeout) {
        return Await.value(
                name + " to fail",
                timeout,
                () -> stream(status(name).path("tasks")).stream()
                        .filter(task -> isState(task, "FAILED"))
                        .map(task -> task.path("trace").asText())
                        .findFirst());
    }

    /** Fails with the trace if the connector or one of its tasks has failed. */
    public void requireNotFailed(String name) {
        requireNotFailed(name, status(name));
    }

    /** Any path of the interface, for what has no method here. */
    public JsonNode call(String method, String path, JsonNode body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() == TRY_AGAIN) {
            response = Await.value(
                    "Connect to take " + method + " " + path,
                    READY,
                    () -> Optional.of(send(method, path, body)).filter(answer -> answer.statusCode() != TRY_AGAIN));
        }
        if (response.statusCode() >= 400) {
            String what = method + " " + path + ": " + response.statusCode() + " " + response.body();
            if (what.contains(SLOW)) {
                whenSlow.accept(what);
            }
            throw new IllegalStateException(what);
        }
        try {
            return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireNotFailed(String name, JsonNode status) {
        List<JsonNode> parts = stream(status.path("tasks"));
        parts.add(status.path("connector"));
        for (JsonNode part : parts) {
            if (isState(part, "FAILED")) {
                throw new Await.Hopeless(name + " failed: " + part.path("trace").asText());
            }
        }
    }

    private static boolean isState(JsonNode part, String state) {
        return part.path("state").asText().equals(state);
    }

    private static List<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }

    private static String path(String name) {
        return "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            whenSlow.accept(method + " " + path + ": no answer");
            throw new UncheckedIOException(method + " " + url + path + ": " + e, e);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Await.Hopeless("Interrupted", e);
        }
    }
}
