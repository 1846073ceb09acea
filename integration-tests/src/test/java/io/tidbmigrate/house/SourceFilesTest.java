package io.tidbmigrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
    private static final int MOST_LINES = 300;
    /** A test is read case by case. */
    private static final int MOST_LINES_OF_A_TEST = 500;

    /** A file that fits no more into a head is two. */
    @Test
    void noFileIsLongerThanAReaderCanHold() throws IOException {
        assertThat(sources().filter(file -> lines(file) > most(file))).isEmpty();
    }

    private static int most(Path file) {
        return file.toString().contains("/src/test/") ? MOST_LINES_OF_A_TEST : MOST_LINES;
    }

    @Test
    void everyModuleHasSources() throws IOException {
        assertThat(sources().map(file -> Home.root().relativize(file).getName(0).toString()))
                .containsAll(Modules.ALL);
    }

    private static Stream<Path> sources() throws IOException {
        return Modules.ALL.stream()
                .map(module -> Home.root().resolve(module).resolve("src"))
                .flatMap(SourceFilesTest::files)
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return List.copyOf(files.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
