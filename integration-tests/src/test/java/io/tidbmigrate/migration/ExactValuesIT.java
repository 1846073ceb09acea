package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every value arrives as it is, from the full load and from the stream, and other consumers see no difference either. */
@ExtendWith(SharedStack.class)
class ExactValuesIT {
    /** Ids of the same rows: in the full load, in the stream, in a compressed transaction. */
    private static final int[] FIRST_IDS = {0, 1000, 2000};

    /** Nearly the longest MEDIUMBLOB; the producer's default limit of a request is 1 MiB, Jackson's of a text 20,000,000. */
    private static final int BIG = 16 * 1024 * 1024 - 2;

    private static final String LENIENT = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'";

    @Test
    void everyValueIsTheSameFromBothReaders(Stack stack) throws SQLException, IOException {
        try (Migration migration = Migration.on(stack, "values")
                .both("value.converter.schemas.enable", "true")
                .both("key.converter.schemas.enable", "true")) {
            List<ValueCases> cases = new ArrayList<>(ValueCases.all());
            cases.add(TypesPage.cases());
            for (ValueCases each : cases) {
                migration.sql(LENIENT, each.create(each.table()), each.insert(each.table(), FIRST_IDS[0]));
            }
            migration.start().awaitEqual();
            for (ValueCases each : cases) {
                String streamed = each.table() + "_streamed";
                migration.sql(
                        LENIENT,
                        each.insert(each.table(), FIRST_IDS[1]),
                        "SET SESSION binlog_transaction_compression = ON",
                        each.insert(each.table(), FIRST_IDS[2]),
                        each.create(streamed),
                        each.insert(streamed, FIRST_IDS[0]));
            }
            migration.awaitEqual();
            SoftAssertions all = new SoftAssertions();
            for (ValueCases each : cases) {
                storedAlike(stack, migration, each.table(), all);
                storedAlike(stack, migration, each.table() + "_streamed", all);
                recordedAlike(stack, migration, each, all);
            }
            recordedAsDocumented(byId(stack, migration, "documented").get(FIRST_IDS[0]), all);
            all.assertAll();
        }
    }

    @Test
    void everyCharacterOfEverySetArrives(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "charsets")) {
            ValueCases cases = CharsetCases.of(stack.source().endpoint());
            migration.sql(
                    cases.create("charsets"),
                    cases.insert("charsets", FIRST_IDS[0]),
                    "CREATE TABLE converted (id INT PRIMARY KEY, v VARCHAR(10) CHARACTER SET latin1)",
                    "INSERT INTO converted VALUES (1, 'é')",
                    "CREATE TABLE big (id INT PRIMARY KEY, b LONGBLOB)",
                    "INSERT INTO big VALUES (1, REPEAT(x'00ff', " + BIG / 2 + "))");
            migration.start().awaitEqual();
            migration.sql(
                    cases.insert("charsets", FIRST_IDS[1]),
                    "ALTER TABLE converted CONVERT TO CHARACTER SET utf8mb4",
                    "INSERT INTO converted VALUES (2, 'é表')",
                    "ALTER TABLE converted MODIFY v VARCHAR(10) COLLATE ujis_bin",
                    "INSERT INTO converted VALUES (3, '表')",
                    "INSERT INTO big VALUES (2, REPEAT(x'ff00', " + BIG / 2 + "))");
            migration.awaitEqual();
            SoftAssertions all = new SoftAssertions();
            storedAlike(stack, migration, "charsets", all);
            storedAlike(stack, migration, "converted", all);
            all.assertAll();
        }
    }

    private static void recordedAsDocumented(JsonNode record, SoftAssertions all) throws IOException {
        List<TypesPage.Line> lines = TypesPage.lines();
        for (int n = 0; n < lines.size(); n++) {
            TypesPage.Line line = lines.get(n);
            JsonNode schema = schema(record, n);
            String named =
                    schema.path("type").asText() + " " + schema.path("name").asText();
            all.assertThat(named.strip()).as("schema of " + line.type()).isEqualTo(line.schema());
            JsonNode value = value(record, n);
            JsonNode documented = TopicRecords.json(line.recorded());
            boolean number = value.isNumber() && documented.isNumber();
            all.assertThat(number ? value.decimalValue().stripTrailingZeros() : value)
                    .as(line.type() + " " + line.value())
                    .isEqualTo(number ? documented.decimalValue().stripTrailingZeros() : documented);
        }
    }

    private static void storedAlike(Stack stack, Migration migration, String table, SoftAssertions all)
            throws SQLException {
        all.assertThat(RawRows.of(stack.target().endpoint(), migration.database(), table))
                .as("bytes of " + table)
                .isEqualTo(RawRows.of(stack.source().endpoint(), migration.database(), table));
    }

    private static void recordedAlike(Stack stack, Migration migration, ValueCases cases, SoftAssertions all)
            throws IOException {
        Map<Integer, JsonNode> records = byId(stack, migration, cases.table());
        Map<Integer, JsonNode> streamed = byId(stack, migration, cases.table() + "_streamed");
        assertThat(records).as("records of " + cases.table()).hasSize(FIRST_IDS.length * cases.rows());
        for (int row = 0; row < cases.rows(); row++) {
            JsonNode loaded = records.get(row);
            for (int first : FIRST_IDS) {
                alike(cases, row, loaded, records.get(first + row), all);
            }
            alike(cases, row, loaded, streamed.get(row), all);
        }
    }

    /** Field by field, so that a failure names the type. */
    private static void alike(ValueCases cases, int row, JsonNode loaded, JsonNode other, SoftAssertions all) {
        for (int n = 0; n < cases.columns().size(); n++) {
            ValueCases.Column column = cases.columns().get(n);
            if (!column.type().equals("SERIAL")) {
                all.assertThat(value(other, n))
                        .as(column.type() + " " + column.value(row))
                        .isEqualTo(value(loaded, n));
            }
            all.assertThat(schema(other, n)).as("schema of " + column.type()).isEqualTo(schema(loaded, n));
        }
    }

    private static JsonNode value(JsonNode record, int column) {
        return record.at("/payload/after/c" + column);
    }

    private static JsonNode schema(JsonNode record, int column) {
        for (JsonNode image : record.at("/schema/fields")) {
            if (image.path("field").asText().equals("after")) {
                for (JsonNode field : image.path("fields")) {
                    if (field.path("field").asText().equals("c" + column)) {
                        return ((ObjectNode) field.deepCopy()).without(List.of("doc"));
                    }
                }
            }
        }
        throw new IllegalStateException("No column c" + column + " in " + record.path("schema"));
    }

    private static Map<Integer, JsonNode> byId(Stack stack, Migration migration, String table) throws IOException {
        Map<Integer, JsonNode> byId = new HashMap<>();
        TopicRecords.rows(stack.broker(), migration.topic(table))
                .forEach(record -> byId.put(record.at("/payload/after/id").asInt(), record));
        return byId;
    }
}
