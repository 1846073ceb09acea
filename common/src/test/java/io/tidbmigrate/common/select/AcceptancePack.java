package io.tidbmigrate.common.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The acceptance pack, which lives outside the repository: at the system property {@code acceptance.pack}, else in
 * {@code shared/acceptance} beside the working copy or above. Without it the tests that need it are skipped.
 */
final class AcceptancePack {
    private AcceptancePack() {}

    static JsonNode read(String file) {
        Path path = root().resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "no acceptance pack: " + path + " does not exist");
        try {
            return new ObjectMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String given = System.getProperty("acceptance.pack");
        if (given != null) {
            return Path.of(given);
        }
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            Path pack = at.resolve("shared").resolve("acceptance");
            if (Files.isDirectory(pack)) {
                return pack;
            }
        }
        return start.resolve("shared").resolve("acceptance");
    }
}
