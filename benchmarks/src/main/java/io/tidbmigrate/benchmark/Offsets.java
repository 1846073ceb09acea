package io.tidbmigrate.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a Debezium source connector is, by the offsets that Connect keeps; connectors and topics are deleted at the end. */
final class Offsets implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    /** Each look costs the worker a read of the whole topic of offsets. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Stack stack;
    private final String prefix;
    private final String connector;

    Offsets(Stack stack, String prefix, String connector) {
        this.stack = stack;
        this.prefix = prefix;
        this.connector = connector;
    }

    /** Waits until the snapshot is in Kafka. */
    void awaitLoaded() {
        await("the snapshot of " + connector, () -> {
            stack.rest().requireNotFailed(connector);
            JsonNode offset = offset();
            return offset.path("snapshot_completed").asBoolean()
                    || (offset.has("file") && offset.path("snapshot").isMissingNode());
        });
    }

    /** Waits until all that the source has committed is in Kafka, but for at most the last transaction. */
    void awaitCaughtUp() throws SQLException {
        String executed = gtids("SELECT @@gtid_executed");
        await(connector + " to catch up", () -> {
            stack.rest().requireNotFailed(connector);
            String rest = gtids("SELECT GTID_SUBTRACT('" + executed + "', '"
                    + offset().path("gtids").asText() + "')");
            return !rest.contains(",") && !rest.substring(rest.indexOf(':') + 1).contains("-");
        });
    }

    @Override
    public void close() {
        stack.rest().connectors().forEach(stack.rest()::delete);
        List<String> topics = stack.broker().topics().stream()
                .filter(topic -> topic.startsWith(prefix))
                .toList();
        try (Admin admin = stack.broker().admin()) {
            awaitReaderGone(admin, "connect-" + prefix + "-sink");
            admin.deleteTopics(topics).all().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            System.err.println("Topics of " + prefix + " are left over: " + e);
        }
    }

    /** A task whose topic goes cannot end, and takes from what is measured next. */
    private static void awaitReaderGone(Admin admin, String group) {
        await("the tasks of " + group + " to end", () -> {
            try {
                return admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .get(60, TimeUnit.SECONDS)
                        .members()
                        .isEmpty();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return true;
                }
                throw e;
            }
        });
    }

    private static void await(String what, Callable<Boolean> condition) {
        Await.value(what, LONGEST, PAUSE, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    private JsonNode offset() {
        return stack.rest().offsets(connector).path("offsets").path(0).path("offset");
    }

    private String gtids(String query) throws SQLException {
        try (Connection connection = stack.source().endpoint().open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1).replaceAll("\\s", "");
        }
    }
}
