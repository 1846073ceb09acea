package io.tidbmigrate.benchmark;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Watches the target with a connection of its own: when the first row is there, and when the last of each table. */
final class Arrival {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    /** Each look costs the target something too. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final MySqlEndpoint target;
    private final Runnable check;

    /** @param check called now and then; throws if nothing more will arrive */
    Arrival(MySqlEndpoint target, Runnable check) {
        this.target = target;
        this.check = check;
    }

    /** Seconds from the moment when one of {@code begin} gives a row to the one when each of {@code end} has. */
    double seconds(List<String> begin, List<String> end) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            long from = Await.value("the first row", LONGEST, PAUSE, () -> {
                check.run();
                return begin.stream().anyMatch(query -> hasRow(statement, query))
                        ? Optional.of(System.nanoTime())
                        : Optional.empty();
            });
            for (String query : end) {
                long[] checked = {System.nanoTime()};
                Await.value(query, LONGEST, PAUSE, () -> {
                    if (System.nanoTime() - checked[0] > 2_000_000_000L) {
                        checked[0] = System.nanoTime();
                        check.run();
                    }
                    return hasRow(statement, query) ? Optional.of(true) : Optional.empty();
                });
            }
            return (System.nanoTime() - from) / 1e9;
        }
    }

    /** A table that is not there yet has no row. */
    private static boolean hasRow(Statement statement, String query) {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        } catch (SQLException e) {
            if (e.getErrorCode() == 1146 || e.getErrorCode() == 1049) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }
}
