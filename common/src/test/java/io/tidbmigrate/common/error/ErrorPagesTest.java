package io.tidbmigrate.common.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "errors");

    @ParameterizedTest
    @EnumSource
    void everyErrorHasAPageThatAnswersTheOperatorsQuestions(ErrorCode error) throws IOException {
        assertThat(Files.readString(PAGES.resolve(error.code() + ".md")))
                .startsWith("# " + error.code() + ": ")
                .contains(
                        "`" + error.name() + "`",
                        "## What it means",
                        "## Why it stops",
                        "## What to do",
                        "## What a restart does");
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorIsInTheIndex(ErrorCode error) throws IOException {
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains("[" + error.code() + "](" + error.code() + ".md)");
    }

    @Test
    void noPageIsOfACodeThatIsGone() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                            .map(ErrorCode::code)
                            .toList());
        }
    }

    @Test
    void codesAreUnique() {
        assertThat(ErrorCode.values()).extracting(ErrorCode::code).doesNotHaveDuplicates();
    }
}
