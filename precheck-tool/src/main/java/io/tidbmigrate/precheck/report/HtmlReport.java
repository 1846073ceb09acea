package io.tidbmigrate.precheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing beside itself, to be handed to whoever repairs a server: results by server, the
 * worst first, to be filtered by state, with the statements to copy. It is complete without scripts, on paper too.
 */
public final class HtmlReport {
    private static final String PAGE = resource();

    private HtmlReport() {}

    /** The page, in UTF-8. */
    public static String of(Report report) {
        Map<String, List<Result>> servers = report.results().stream()
                .collect(Collectors.groupingBy(Result::instance, LinkedHashMap::new, Collectors.toList()));
        return PAGE.replace("{{state}}", (report.passed() ? State.SUCCESS : State.FAILURE).word())
                .replace("{{verdict}}", escaped(TextReport.verdict(report)))
                .replace("{{filters}}", filters(report.summary()))
                .replace(
                        "{{servers}}",
                        servers.entrySet().stream()
                                .map(server -> server(server.getKey(), server.getValue()))
                                .collect(Collectors.joining("\n")));
    }

    private static String filters(Report.Summary summary) {
        return filter(State.FAILURE, summary.failed())
                + filter(State.WARNING, summary.warning())
                + filter(State.SUCCESS, summary.successful());
    }

    private static String filter(State state, int count) {
        return "<label class=\"%1$s\"><input type=\"checkbox\" value=\"%1$s\" checked> %1$s (%2$d)</label>\n"
                .formatted(state.word(), count);
    }

    private static String server(String instance, List<Result> results) {
        return "<section>\n<h2>" + (instance.isEmpty() ? "All sources together" : escaped(instance)) + "</h2>\n"
                + results.stream()
                        .sorted((one, other) -> other.state().compareTo(one.state()))
                        .map(HtmlReport::check)
                        .collect(Collectors.joining("\n"))
                + "\n</section>";
    }

    private static String check(Result result) {
        String word = result.state().word();
        return "<article class=\"" + word + "\" data-state=\"" + word + "\">\n<h3><span class=\"state\">" + word
                + "</span> <code>" + escaped(result.id()) + "</code> " + escaped(result.name()) + "</h3>\n"
                + errors(result)
                + (result.instruction().isEmpty() ? "" : "<p>" + escaped(result.instruction()) + "</p>\n")
                + sql(result)
                + "</article>";
    }

    private static String errors(Result result) {
        return result.errors().isEmpty()
                ? ""
                : result.errors().stream()
                        .map(entry ->
                                "<li class=\"" + entry.severity().word() + "\">" + escaped(entry.message()) + "</li>")
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
    }

    private static String sql(Result result) {
        return result.sql().isEmpty()
                ? ""
                : "<pre><button type=\"button\" class=\"copy\">Copy</button><code>"
                        + escaped(String.join("\n", result.sql())) + "</code></pre>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource() {
        try (InputStream page = HtmlReport.class.getResourceAsStream("report.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar lacks report.html", e);
        }
    }
}
