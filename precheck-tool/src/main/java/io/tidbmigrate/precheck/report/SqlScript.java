package io.tidbmigrate.precheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All statements that repair what was found, by server, for a DBA to read and run. */
public final class SqlScript {
    private SqlScript() {}

    public static String of(Report report) {
        Map<String, List<Result>> servers = new LinkedHashMap<>();
        report.results().stream()
                .filter(result ->
                        result.state() != State.SUCCESS && !result.sql().isEmpty())
                .forEach(result -> servers.computeIfAbsent(result.instance(), server -> new ArrayList<>())
                        .add(result));
        StringBuilder script =
                new StringBuilder("-- What SQL can repair of what the precheck found. Read it before you run it.\n");
        if (servers.isEmpty()) {
            script.append("-- Nothing.\n");
        }
        servers.forEach((server, results) -> {
            script.append("\n-- On ").append(comment(server)).append(":\n");
            results.forEach(result -> {
                script.append("\n-- ")
                        .append(result.id())
                        .append(": ")
                        .append(comment(result.shortError()))
                        .append('\n');
                result.sql().forEach(sql -> script.append(sql).append('\n'));
            });
        });
        return script.toString();
    }

    /** A comment ends with its line: nothing that a server says may begin another. */
    private static String comment(String text) {
        return text.replaceAll("\\R", " ");
    }
}
