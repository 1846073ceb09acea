package io.tidbmigrate.common.ddl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * DM's behaviour as data, which is not part of this repository: in the folder that the property {@code acceptance.pack}
 * names or in {@code shared/acceptance} beside the checkout. Without it the tests that ask are skipped.
 */
final class AcceptancePack {

    private AcceptancePack() {}

    static JsonNode read(String file) {
        Optional<Path> pack = folder();
        assumeTrue(pack.isPresent(), "no acceptance pack: set -Dacceptance.pack=<folder>");
        try {
            return new ObjectMapper()
                    .readTree(pack.orElseThrow()
                            .resolve("unit-vectors")
                            .resolve(file)
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> vectors(String file) {
        return StreamSupport.stream(read(file).path("vectors").spliterator(), false);
    }

    private static Optional<Path> folder() {
        String given = System.getProperty("acceptance.pack");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.iterate(Path.of(System.getProperty("user.dir")), Path::getParent)
                .takeWhile(folder -> folder != null)
                .map(folder -> folder.resolve("shared").resolve("acceptance"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
