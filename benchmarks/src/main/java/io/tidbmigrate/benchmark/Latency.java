package io.tidbmigrate.benchmark;

import io.tidbmigrate.benchmark.contender.Contender;
import io.tidbmigrate.benchmark.report.Measurement;
import io.tidbmigrate.benchmark.workload.Workload;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From the commit of one row in the source to the moment when the target shows it, the stream idle but for that row. */
final class Latency {
    private static final int WARMING = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int FIRST = -1;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Debezium's poll.interval.ms makes a row take half a second: of such there are fewer. */
    private static final Duration MEASURED = Duration.ofMinutes(1);

    private static final String TABLE = Workload.DATABASE + ".latency";

    private final Stack stack;
    private final int samples;

    Latency(Stack stack, int samples) {
        this.stack = stack;
        this.samples = samples;
    }

    Measurement measure(Contender contender) throws Exception {
        String definition = "CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, v VARCHAR(60))";
        stack.source()
                .execute(
                        "DROP DATABASE IF EXISTS " + Workload.DATABASE,
                        "CREATE DATABASE " + Workload.DATABASE,
                        definition,
                        "INSERT INTO " + TABLE + " VALUES (" + FIRST + ", 'so that there is a topic')");
        String prefix = "latency-" + Integer.toHexString(contender.name().hashCode());
        String sink = prefix + "-sink";
        try (Connection target = stack.target().endpoint().open();
                Statement statement = target.createStatement();
                Offsets offsets = new Offsets(stack, prefix, prefix + "-source");
                Connection source = stack.source().endpoint().open();
                PreparedStatement insert = source.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, 'x')")) {
            statement.execute("DROP DATABASE IF EXISTS " + Workload.DATABASE);
            statement.execute("CREATE DATABASE " + Workload.DATABASE);
            statement.execute(definition);
            stack.rest().put(prefix + "-source", contender.source(stack, prefix, 92_000));
            offsets.awaitLoaded();
            stack.rest().put(sink, contender.sink(stack, prefix));
            await(statement, FIRST, sink);
            Random random = new Random(1);
            int id = 0;
            for (long end = end(WARM_UP); id < WARMING && System.nanoTime() < end; id++) {
                millis(insert, statement, id, sink);
            }
            List<Double> millis = new ArrayList<>();
            for (long end = end(MEASURED); millis.size() < samples && System.nanoTime() < end; id++) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(5_000 + random.nextInt(20_000)));
                millis.add(millis(insert, statement, id, sink));
            }
            Collections.sort(millis);
            int count = millis.size();
            return new Measurement(
                    "one row",
                    "latency",
                    contender.name(),
                    count,
                    millis.stream().mapToDouble(each -> each).sum() / 1e3,
                    true,
                    Map.of(),
                    Map.of(
                            "p50_ms",
                            millis.get(count / 2),
                            "p99_ms",
                            millis.get(count * 99 / 100),
                            "max_ms",
                            millis.get(count - 1)));
        }
    }

    private static long end(Duration longest) {
        return System.nanoTime() + longest.toNanos();
    }

    /** From the commit of a row to its arrival. */
    private double millis(PreparedStatement insert, Statement target, int id, String sink) throws SQLException {
        insert.setInt(1, id);
        insert.execute();
        long begin = System.nanoTime();
        await(target, id, sink);
        return (System.nanoTime() - begin) / 1e6;
    }

    private void await(Statement statement, int id, String sink) {
        Await.value("row " + id, LONGEST, Duration.ofNanos(300_000), () -> {
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + TABLE + " WHERE id = " + id)) {
                return row.next() ? java.util.Optional.of(true) : java.util.Optional.empty();
            } catch (SQLException e) {
                stack.rest().requireNotFailed(sink);
                throw e;
            }
        });
    }
}
