package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka refuses a record, and takes those behind it. */
@ExtendWith(SharedStack.class)
class GapIT {
    /** The producer has the rows behind it in hand already, and sends them; the refused one comes again behind those. */
    @Test
    void recordThatKafkaRefusesIsNotPassedOver(Stack stack) throws Exception {
        try (Migration migration = Migration.on(stack, "overtaken")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, v LONGTEXT)", "CREATE TABLE keyless (id INT, v LONGTEXT)");
            migration.start().awaitEqual();
            for (String table : List.of("t", "keyless")) {
                limit(stack, migration.topic(table), 100_000);
                migration.sql("INSERT INTO " + table + " VALUES (1, 'a'), (2, '" + incompressible(300_000) + "'), "
                        + IntStream.range(3, 1000)
                                .mapToObj(id -> "(" + id + ", 'b')")
                                .collect(Collectors.joining(", ")));
                assertThat(migration.awaitSourceFailed()).contains("RecordTooLargeException");
                limit(stack, migration.topic(table), 10_000_000);
                migration.restart(migration.sourceName());
                migration.awaitEqual();
            }
        }
    }

    private static void limit(Stack stack, String topic, int bytes) throws Exception {
        ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (Admin admin = stack.broker().admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static String incompressible(int length) {
        return new Random(1)
                .ints(length, '0', 'z')
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
