package io.tidbmigrate.precheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where none is installed. */
class ReportPageTest {
    private static final Report REPORT = new Report(
            List.of(
                    result("binlog_format", Finding.failure("is <b>", Repair.bySql("do", "SET PERSIST a = '<1>';"))),
                    result("gtid_mode", Finding.warning("is OFF", "turn it on")),
                    result("version", Finding.note("fine"))),
            List.of());

    @TempDir
    private Path folder;

    private Path browser;

    @BeforeEach
    void browser() {
        Optional<Path> found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no browser: the page is not looked at");
        browser = found.get();
    }

    @Test
    void statesAreFilteredAndStatementsCopied() throws IOException, InterruptedException {
        String page = HtmlReport.of(REPORT).replace("</body>", """
                <script>
                document.querySelector('.filters input[value=success]').click();
                document.querySelector('.filters input[value=warning]').click();
                document.querySelector('.filters input[value=warning]').click();
                Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => {
                  document.body.dataset.copied = text;
                } } });
                document.querySelector('.copy').click();
                </script></body>
                """);
        String dom = run(page, "--dump-dom", "--virtual-time-budget=2000");
        assertThat(dom)
                .contains("<article class=\"success\" data-state=\"success\" hidden=\"\">")
                .contains("<article class=\"warning\" data-state=\"warning\">")
                .contains("<article class=\"failure\" data-state=\"failure\">")
                .contains(">Copied</button>")
                .containsPattern("data-copied=\"SET PERSIST a = '(<|&lt;)1(>|&gt;)';\"");
    }

    @Test
    void thePageIsReadableOnPaper() throws IOException, InterruptedException {
        Path paper = folder.resolve("report.pdf");
        run(HtmlReport.of(REPORT), "--print-to-pdf=" + paper);
        assertThat(Files.readString(paper, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }

    private String run(String page, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("report.html"), page);
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(options));
        command.add(file.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ends").isTrue();
        return Files.readString(out);
    }

    private static Result result(String id, Finding finding) {
        return Result.of(new About(id, "name of " + id, Phase.ALWAYS, "?", "key"), "db1:3306", List.of(finding));
    }
}
