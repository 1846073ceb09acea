package io.tidbmigrate.precheck.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The report for programs. Its shape is part of the public interface. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    public static String of(Report report) {
        ObjectNode root = JSON.createObjectNode();
        Report.Summary summary = report.summary();
        root.put("passed", report.passed());
        root.putObject("summary")
                .put("total", summary.total())
                .put("successful", summary.successful())
                .put("warning", summary.warning())
                .put("failed", summary.failed());
        ArrayNode results = root.putArray("results");
        report.results().forEach(result -> add(results.addObject(), result));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts cannot fail to print", e);
        }
    }

    private static void add(ObjectNode node, Result result) {
        node.put("id", result.id())
                .put("name", result.name())
                .put("state", result.state().word())
                .put("instance", result.instance())
                .put("short_error", result.shortError());
        ArrayNode errors = node.putArray("errors");
        result.errors()
                .forEach(entry -> errors.addObject()
                        .put("severity", entry.severity().word())
                        .put("message", entry.message()));
        node.put("instruction", result.instruction());
    }
}
