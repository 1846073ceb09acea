package io.tidbmigrate.precheck.report;

import java.util.stream.Collectors;

/** The report as one page that needs nothing beside itself. */
public final class HtmlReport {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Precheck report</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #222 }
            table { border-collapse: collapse; width: 100%% }
            th, td { border-bottom: 1px solid #ddd; padding: .4rem .6rem; text-align: left; vertical-align: top }
            ul { margin: 0; padding-left: 1.1rem }
            .success { color: #1a7f37 } .warning { color: #9a6700 } .failure { color: #cf222e; font-weight: bold }
            </style>
            </head>
            <body>
            <h1>Precheck report</h1>
            <p class="%s">%s</p>
            <table>
            <thead><tr><th>State</th><th>Check</th><th>Server</th><th>Found</th><th>What to do</th></tr></thead>
            <tbody>
            %s
            </tbody>
            </table>
            </body>
            </html>
            """;

    private HtmlReport() {}

    public static String of(Report report) {
        return PAGE.formatted(
                (report.passed() ? State.SUCCESS : State.FAILURE).word(),
                escaped(TextReport.verdict(report)),
                report.results().stream().map(HtmlReport::row).collect(Collectors.joining("\n")));
    }

    private static String row(Result result) {
        String word = result.state().word();
        return String.format(
                "<tr><td class=\"%s\">%s</td><td><code>%s</code><br>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                word,
                word,
                escaped(result.id()),
                escaped(result.name()),
                escaped(result.instance()),
                errors(result),
                escaped(result.instruction()));
    }

    private static String errors(Result result) {
        return result.errors().isEmpty()
                ? ""
                : result.errors().stream()
                        .map(entry ->
                                "<li class=\"" + entry.severity().word() + "\">" + escaped(entry.message()) + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
