package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One question, one class, one page, one test. */
class ChecksTest {
    private static final Path PAGES = pages();

    @ParameterizedTest
    @MethodSource("abouts")
    void eachHasAPageThatSaysWhyHowFoundAndHowRepaired(About about) throws IOException {
        assertThat(PAGES.resolve(about.id() + ".md"))
                .content()
                .startsWith("# " + about.id() + "\n")
                .contains(about.name(), "## Why", "## How it is found", "## How to repair it");
        assertThat(PAGES.resolve("README.md"))
                .content()
                .contains("[`" + about.id() + "`](" + about.id() + ".md)")
                .contains(about.name());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void eachHasATestClass(Check<?> check) throws ClassNotFoundException {
        assertThat(Class.forName(check.getClass().getName() + "Test")).isNotNull();
    }

    @Test
    void noPageIsWithoutACheck() throws IOException {
        List<String> ids = abouts().map(About::id).toList();
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ids.stream(), Stream.of("README")).toList());
        }
    }

    @Test
    void idsAndNamesAreUnique() {
        assertThat(abouts().map(About::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zID_]+"));
        assertThat(abouts().map(About::name)).doesNotHaveDuplicates();
    }

    private static Stream<Check<?>> checks() {
        return Stream.of(Checks.SOURCE, Checks.MERGED, Checks.TARGET).flatMap(List::stream);
    }

    private static Stream<About> abouts() {
        return Stream.concat(Stream.of(Checks.SOURCE_CONNECTION, Checks.TARGET_CONNECTION), checks().map(Check::about));
    }

    private static Path pages() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/checks"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/checks");
    }
}
