package io.tidbmigrate.migration;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.ConnectWorker;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sink task holds is bounded in bytes, not in rows: large rows go through a worker of 512 MiB. */
@ExtendWith(SharedStack.class)
class MemoryIT {
    private static final int ROWS = 24;
    private static final int SIZE = 8 << 20;

    @Test
    void rowsOf8MebibytesInAHeapOf512(Stack stack) throws SQLException {
        Map<String, String> ownCluster = Map.of(
                "group.id", "small",
                "config.storage.topic", "small-configs",
                "offset.storage.topic", "small-offsets",
                "status.storage.topic", "small-status");
        try (Migration migration = Migration.on(stack, "large");
                ConnectWorker small = stack.addWorker("small", ownCluster, "512m")) {
            migration.sql(
                    "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v LONGTEXT)",
                    "CREATE TABLE keyless (v LONGTEXT)");
            migration.startSource();
            insert(migration.sourceServer(), migration.database());
            Await.until(
                    "the rows to be in Kafka",
                    Migration.LONG,
                    () -> end(stack, migration, "t") > ROWS * 3 / 4 && end(stack, migration, "keyless") > ROWS / 4);
            migration.startSink(small.rest());
            migration.awaitEqual();
            small.rest().delete(migration.sinkName());
        }
    }

    /** Texts that compression makes half as long: what Kafka bounds is compressed. */
    private static void insert(MySqlEndpoint server, String database) throws SQLException {
        Random random = new Random(1);
        byte[] half = new byte[SIZE / 4];
        try (Connection connection = server.open()) {
            for (int row = 0; row < ROWS; row++) {
                random.nextBytes(half);
                String table = Identifier.quoted(database) + (row % 4 == 0 ? ".keyless" : ".t");
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + table + " (v) VALUES (CONCAT(?, REPEAT('x', ?)))")) {
                    insert.setString(1, HexFormat.of().formatHex(half));
                    insert.setInt(2, SIZE / 2);
                    insert.execute();
                }
            }
        }
    }

    /** The topic's end: at least as many records as it holds. */
    private static long end(Stack stack, Migration migration, String table) throws Exception {
        TopicPartition lane = new TopicPartition(migration.database() + '.' + migration.database() + '.' + table, 0);
        try (Admin admin = stack.broker().admin()) {
            return admin.listOffsets(Map.of(lane, OffsetSpec.latest()))
                    .partitionResult(lane)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        }
    }
}
