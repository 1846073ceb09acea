package io.tidbmigrate.precheck.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;

/**
 * Files of connectors and of DM. What is wrong with one is told by its place alone: the parser quotes the text, which may
 * hold a password.
 */
final class TreeFormat {
    static final TreeFormat JSON = new TreeFormat("JSON", new ObjectMapper());
    static final TreeFormat YAML = new TreeFormat("YAML", new ObjectMapper(new YAMLFactory()));

    private final String name;
    private final ObjectMapper mapper;

    private TreeFormat(String name, ObjectMapper mapper) {
        this.name = name;
        this.mapper = mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The one value that the file holds; a missing node if it is empty.
     *
     * @throws CannotRunException if it cannot be read, or is not of this format
     */
    JsonNode read(Path file) {
        try {
            return mapper.readTree(UserFiles.read(file));
        } catch (MismatchedInputException e) {
            throw new CannotRunException(file + " holds more than one " + name + " value: " + place(e));
        } catch (JsonProcessingException e) {
            throw new CannotRunException(file + " is not " + name + ": " + place(e));
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "at its end" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
