package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of the pack, in the words of the pack's own {@code format}.
 *
 * @param folder holds the folders of the cases of its kind
 */
record Case(Path folder, JsonNode node) {

    /** A source server of the case, and what is done with it before the start. */
    record Source(JsonNode node) {
        int instance() {
            return node.path("instance").asInt();
        }

        String id() {
            return node.path("source_id").asText();
        }

        Map<String, String> globals() {
            Map<String, String> globals = new LinkedHashMap<>();
            node.path("global_vars")
                    .properties()
                    .forEach(each -> globals.put(each.getKey(), each.getValue().asText()));
            return globals;
        }

        List<String> prepare() {
            return texts(node.path("prepare"));
        }

        boolean isResetBefore() {
            return node.path("reset_master_before_prepare").asBoolean();
        }

        boolean isResetAfter() {
            return node.path("reset_master_after_prepare").asBoolean();
        }
    }

    /** Something that is done, or waited for. */
    record Step(JsonNode node) {
        String op() {
            return node.path("op").asText();
        }

        String text(String field) {
            return node.path(field).asText();
        }

        /** The comparisons of this step, those of the case if it has none of its own. */
        List<CompareEntry> compare(List<CompareEntry> ofCase) {
            return node.has("compare") ? CompareEntry.list(node.path("compare")) : ofCase;
        }

        List<ExpectedOutput> expect() {
            return ExpectedOutput.list(node.path("expect"));
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }

    String name() {
        return node.path("name").asText();
    }

    int level() {
        return node.path("level").asInt();
    }

    /** Whether the pack recommends it to everyone. */
    boolean isCore() {
        return node.path("core").asBoolean();
    }

    boolean isHeavy() {
        return node.path("heavy").asBoolean();
    }

    JsonNode config() {
        return node.path("config");
    }

    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        node.path("sources").forEach(source -> sources.add(new Source(source)));
        return sources;
    }

    Source source(int instance) {
        return sources().stream()
                .filter(each -> each.instance() == instance)
                .findFirst()
                .orElseThrow();
    }

    List<String> targetPrepare() {
        return texts(node.path("target_prepare"));
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        node.path("steps").forEach(step -> steps.add(new Step(step)));
        return steps;
    }

    List<CompareEntry> compare() {
        return CompareEntry.list(node.path("compare"));
    }

    List<ExpectedOutput> expect() {
        return ExpectedOutput.list(node.path("expect"));
    }

    Path file(String name) {
        return folder.resolve(name()).resolve(name);
    }

    /** Whether a step demands that the migration stops with an error. */
    boolean isNegative() {
        return steps().stream().anyMatch(step -> step.op().equals("expect_error"));
    }

    @Override
    public String toString() {
        return name();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
