package io.tidbmigrate.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * The acceptance pack, which lives outside the repository: at the system property {@code acceptance.pack}, else in
 * {@code shared/acceptance} beside the working copy or above. Without it the tests that need it are skipped.
 */
public final class AcceptancePack {
    private AcceptancePack() {}

    /** A file of the pack. */
    public static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as it stands. */
    public static String text(String file) {
        Path path = root().resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "no acceptance pack: " + path + " does not exist");
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vectors of one file under {@code unit-vectors}. */
    public static Stream<JsonNode> vectors(String file) {
        return StreamSupport.stream(read("unit-vectors/" + file).path("vectors").spliterator(), false);
    }

    /** The folder of the pack, which may not exist. */
    public static Path root() {
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
