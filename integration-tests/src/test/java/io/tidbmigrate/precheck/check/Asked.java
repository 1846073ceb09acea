package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.Result;
import io.tidbmigrate.precheck.report.State;
import io.tidbmigrate.stack.MySqlServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Configurations of connectors on a test's servers, and what a report says of one check. */
final class Asked {
    private Asked() {}

    /** A source connector that migrates the database mx. */
    static Map<String, String> source(MySqlServer server, String... more) {
        return with(
                Map.of(
                        "topic.prefix", "mx",
                        "database.hostname", server.host(),
                        "database.port", Integer.toString(server.port()),
                        "database.user", "root",
                        "database.password", "",
                        "database.server.id", "5400",
                        "do.dbs", "mx"),
                more);
    }

    /** A sink connector that writes into the same server, the database mx into another. */
    static Map<String, String> sinkInto(MySqlServer server, String database, String... more) {
        return with(
                Map.of(
                        "connection.url", "jdbc:mysql://" + server.host() + ":" + server.port() + "/",
                        "connection.user", "root",
                        "connection.password", "",
                        "routes", "there",
                        "routes.there.schema.pattern", "mx",
                        "routes.there.target.schema", database),
                more);
    }

    private static Map<String, String> with(Map<String, String> config, String... more) {
        Map<String, String> all = new HashMap<>(config);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static Result result(Report report, String id) {
        List<Result> results = report.results().stream()
                .filter(result -> result.id().equals(id))
                .toList();
        assertThat(results).as("results of %s", id).hasSize(1);
        return results.get(0);
    }

    static State state(Report report, String id) {
        return result(report, id).state();
    }

    /** What the check found, as state and message. */
    static List<String> findings(Report report, String id) {
        return result(report, id).errors().stream()
                .map(error -> error.severity().word() + ": " + error.message())
                .toList();
    }
}
