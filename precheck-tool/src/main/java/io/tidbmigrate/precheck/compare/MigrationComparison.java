package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Compares every selected table of a migration, given the configurations of its two connectors. */
public final class MigrationComparison {
    private MigrationComparison() {}

    public enum Outcome {
        EQUAL,
        DIFFERENT,
        /** Nothing is different, but not every table could be compared. */
        INCOMPLETE
    }

    /**
     * Compares, and prints one table.
     *
     * @throws IllegalArgumentException if the configuration selects no table, lacks a login, or cannot be read
     * @throws SQLException if a server cannot be asked
     */
    public static Outcome run(
            Map<String, String> sourceConfig, Map<String, String> sinkConfig, CompareOptions options, PrintWriter out)
            throws SQLException {
        require(sourceConfig, "database.hostname", "database.user");
        require(sinkConfig, "connection.url", "connection.user");
        MySqlEndpoint sourceServer = MySqlEndpoint.ofSource(sourceConfig);
        List<TablePair> pairs = TablePair.of(new Side("source", sourceServer).baseTables(), sourceConfig, sinkConfig);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("the source " + sourceServer
                    + " has no table that do.dbs, do.tables, ignore.dbs and ignore.tables select");
        }
        DataComparison comparison = DataComparison.of(sourceServer, MySqlEndpoint.ofTarget(sinkConfig), options);
        Map<TableId, Long> sources =
                pairs.stream().collect(Collectors.groupingBy(TablePair::target, Collectors.counting()));
        CompareReport report = new CompareReport(out, pairs);
        ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        try {
            List<Future<TableComparison>> tables = pairs.stream()
                    .filter(pair -> sources.get(pair.target()) == 1)
                    .map(pair -> threads.submit(() -> comparison.compare(pair.source(), pair.target())))
                    .toList();
            Iterator<Future<TableComparison>> compared = tables.iterator();
            for (TablePair pair : pairs) {
                if (sources.get(pair.target()) > 1) {
                    report.addNotCompared(pair, "other tables are merged into the same target");
                } else {
                    report.add(Answer.of(compared.next()));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        report.end();
        if (report.hasDifferences()) {
            return Outcome.DIFFERENT;
        }
        return report.isComplete() ? Outcome.EQUAL : Outcome.INCOMPLETE;
    }

    private static void require(Map<String, String> config, String... keys) {
        for (String key : keys) {
            if (config.getOrDefault(key, "").isBlank()) {
                throw new IllegalArgumentException(key + " is missing");
            }
        }
    }
}
