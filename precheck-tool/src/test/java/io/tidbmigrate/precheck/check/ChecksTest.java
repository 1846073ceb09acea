package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                .contains("## Why", "## How it is found", "## How to repair it");
    }

    /** The index is made of the pages; {@code -Ddocs.write=true} writes it anew. */
    @Test
    void theIndexIsMadeOfThePages() throws IOException {
        Path index = PAGES.resolve("README.md");
        String text = Files.readString(index);
        String head = text.substring(0, text.indexOf("| id |"));
        String made = head + "| id | name in reports | state | question |\n|---|---|---|---|\n"
                + abouts().map(ChecksTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(index, made);
        }
        assertThat(index).content().isEqualTo(made);
    }

    private static String row(About about) {
        Matcher line =
                Pattern.compile("(?m)^(.+) Reported as \\*(.+)\\*; ([^.]+)\\.").matcher(page(about));
        assertThat(line.find()).as(about.id()).isTrue();
        assertThat(line.group(1).replace("`", "")).isEqualTo(about.question());
        assertThat(line.group(2)).isEqualTo(about.name());
        return "| [`" + about.id() + "`](" + about.id() + ".md) | " + about.name() + " | " + line.group(3) + " | "
                + line.group(1) + " |\n";
    }

    private static String page(About about) {
        try {
            return Files.readString(PAGES.resolve(about.id() + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return Stream.<List<? extends Check<?>>>of(Checks.SOURCE, Checks.KAFKA, Checks.MERGED, Checks.TARGET)
                .flatMap(List::stream);
    }

    private static Stream<About> abouts() {
        return Stream.of(
                        Stream.of(Checks.SOURCE_CONNECTION),
                        Checks.SOURCE.stream().map(Check::about),
                        Stream.of(Checks.KAFKA_CONNECTION),
                        Checks.KAFKA.stream().map(Check::about),
                        Checks.MERGED.stream().map(Check::about),
                        Stream.of(Checks.TARGET_CONNECTION),
                        Checks.TARGET.stream().map(Check::about))
                .flatMap(abouts -> abouts);
    }

    private static Path pages() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/checks"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/checks");
    }
}
