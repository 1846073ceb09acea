package io.tidbmigrate.precheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The acceptance pack, which lives outside the repository: at the system property {@code acceptance.pack}, else in
 * {@code shared/acceptance} beside the working copy or above. Without it the tests that need it are skipped.
 */
public final class AcceptancePack {
    private AcceptancePack() {}

    /** The vectors of one file under {@code unit-vectors}. */
    public static List<JsonNode> vectors(String file) {
        Path path = root().resolve("unit-vectors").resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "no acceptance pack: " + path + " does not exist");
        try {
            List<JsonNode> vectors = new ArrayList<>();
            new ObjectMapper().readTree(path.toFile()).get("vectors").forEach(vectors::add);
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of an array; none for a null. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Path root() {
        String given = System.getProperty("acceptance.pack");
        if (given != null) {
            return Path.of(given);
        }
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return Stream.iterate(start, at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared").resolve("acceptance"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(start.resolve("shared").resolve("acceptance"));
    }
}
