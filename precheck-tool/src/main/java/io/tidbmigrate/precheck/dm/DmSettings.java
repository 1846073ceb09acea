package io.tidbmigrate.precheck.dm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One block of a DM file, which remembers what was read of it: DM refuses settings that it does not know (error 20003), and
 * so does this, so that no setting is lost without a word.
 */
final class DmSettings {
    private final String place;
    private final JsonNode node;
    private final Notes notes;
    private final Set<String> read = new HashSet<>();

    private DmSettings(String place, JsonNode node, Notes notes) {
        this.place = place;
        this.node = node;
        this.notes = notes;
    }

    /** @throws IllegalArgumentException if the file holds no mapping of settings */
    static DmSettings file(String name, JsonNode root, Notes notes) {
        if (!root.isObject()) {
            throw new IllegalArgumentException(name + " holds no settings");
        }
        return new DmSettings(name, root, notes);
    }

    /** A setting that is there and not empty. */
    Optional<String> text(String key) {
        JsonNode value = take(key);
        if (value.isContainerNode()) {
            throw new IllegalArgumentException(at(key) + " must be a single value");
        }
        return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
                ? Optional.empty()
                : Optional.of(value.asText());
    }

    /** @throws IllegalArgumentException if it is not there, or empty */
    String required(String key) {
        return text(key).orElseThrow(() -> new IllegalArgumentException(at(key) + " is missing"));
    }

    List<String> texts(String key) {
        JsonNode value = take(key);
        List<String> texts = new ArrayList<>();
        if (value.isValueNode() && !value.isNull()) {
            texts.add(value.asText());
        }
        require(key, "a list", !value.isObject());
        value.forEach(entry -> {
            require(key, "a list of single values", entry.isValueNode());
            texts.add(entry.asText());
        });
        return texts;
    }

    /** A block below this one; an empty one if it is not there. */
    DmSettings block(String key) {
        JsonNode value = take(key);
        requireBlock(key, value);
        return new DmSettings(at(key), value.isObject() ? value : MissingNode.getInstance(), notes);
    }

    /** A list of blocks. */
    List<DmSettings> blocks(String key) {
        List<DmSettings> blocks = new ArrayList<>();
        int number = 1;
        JsonNode value = take(key);
        require(key, "a list", value.isArray() || value.isNull() || value.isMissingNode());
        for (JsonNode entry : value) {
            require(key, "a list of blocks", entry.isObject());
            blocks.add(new DmSettings(at(key) + "[" + number++ + "]", entry, notes));
        }
        return blocks;
    }

    /** Blocks by their names, in the order of the file. */
    Map<String, DmSettings> named(String key) {
        Map<String, DmSettings> blocks = new LinkedHashMap<>();
        JsonNode value = take(key);
        requireBlock(key, value);
        value.properties().forEach(entry -> {
            String place = at(key) + "." + entry.getKey();
            requireBlock(key + "." + entry.getKey(), entry.getValue());
            blocks.put(entry.getKey(), new DmSettings(place, entry.getValue(), notes));
        });
        return blocks;
    }

    /** The settings of this block as name and value. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            read.add(entry.getKey());
            values.put(entry.getKey(), entry.getValue().asText());
        });
        return values;
    }

    boolean isEmpty() {
        return node.isMissingNode() || node.isEmpty();
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** Says of settings, if they are there, that they have no counterpart, and why nothing is lost or what to do. */
    void without(String why, String... keys) {
        for (String key : keys) {
            if (!take(key).isMissingNode()) {
                notes.withoutCounterpart(at(key), why);
            }
        }
    }

    /** @throws IllegalArgumentException if a setting was neither read nor named as without counterpart */
    void nothingElse() {
        node.fieldNames().forEachRemaining(key -> {
            if (!read.contains(key)) {
                throw new IllegalArgumentException(at(key) + " is no setting of DM that is known here");
            }
        });
    }

    String at(String key) {
        return place + (place.endsWith(".yaml") || place.endsWith(".yml") ? ": " : ".") + key;
    }

    private void requireBlock(String key, JsonNode value) {
        require(key, "a block of settings", value.isObject() || value.isNull() || value.isMissingNode());
    }

    /** What has another form would be read as nothing. */
    private void require(String key, String form, boolean isSo) {
        if (!isSo) {
            throw new IllegalArgumentException(at(key) + " must be " + form);
        }
    }

    private JsonNode take(String key) {
        read.add(key);
        return node.path(key);
    }
}
