package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.acceptance.Pack;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that an expression leaves out, for columns of every type. */
@ExtendWith(SharedStack.class)
class ExpressionFilterIT {
    private static final List<String> KINDS = List.of("filtered", "kept");

    /** Type, expression on column {@code c}, value that stays, value that goes. */
    private static final String[][] CASES = {
        {"INT UNSIGNED", "c > 4000000000", "4000000000", "4000000001"},
        {"BIGINT UNSIGNED", "c = 18446744073709551615", "18446744073709551614", "18446744073709551615"},
        {"DECIMAL(20,10)", "c = 0.1", "0.1000000001", "0.1"},
        {"FLOAT", "c < 0.1", "0.18", "0.08"},
        {"DOUBLE", "c >= 1e300", "1e299", "1e300"},
        {"BIT(9)", "c = b'100000001'", "b'1'", "b'100000001'"},
        {"BIT(1)", "c", "b'0'", "b'1'"},
        {"DATE", "c = '2021-06-22'", "'0000-00-00'", "'2021-06-22'"},
        {"DATE", "c < '1000-01-01'", "'2021-06-22'", "'0000-00-00'"},
        {"DATETIME(3)", "c = '2021-01-01 12:34:56.789'", "'2021-01-01 12:34:56.788'", "'2021-01-01 12:34:56.789'"},
        {
            "TIMESTAMP(4) NULL",
            "c = '2021-01-01 12:34:56.5678+08:00'",
            "'2021-01-01 12:34:56.5678+09:00'",
            "'2021-01-01 04:34:56.5678+00:00'"
        },
        {"TIME(5)", "c = '-838:58:50.12345'", "'-838:59:50.12345'", "'-838:58:50.12345'"},
        {"YEAR", "c = '2021'", "2020", "2021"},
        {"VARCHAR(20) COLLATE utf8mb4_general_ci", "c = 'MULLER'", "'Möllér'", "'müller'"},
        {"VARCHAR(20) COLLATE utf8mb4_bin", "c = 'A'", "'a'", "'A'"},
        {"CHAR(9) CHARACTER SET latin1", "c = 'Ü'", "'u'", "'Ü'"},
        {"VARCHAR(9)", "c > 10", "'9x'", "'11'"},
        {"VARBINARY(9)", "c = x'FF00'", "x'FF'", "x'FF00'"},
        {"BLOB", "c LIKE 'a%'", "'A'", "'ab'"},
        {"ENUM('a','b')", "c = 'B'", "'a'", "'b'"},
        {"SET('a','b','c')", "FIND_IN_SET('c', c) > 0", "'a,b'", "'a,c'"},
        {"JSON", "c->\"$.id\" = 1 AND c->>'$.n' = 'x'", "'{\"id\": 2, \"n\": \"x\"}'", "'{\"id\": 1, \"n\": \"x\"}'"},
        {"INT", "c IS NULL", "1", "NULL"},
        {"INT", "c <> 1", "NULL", "2"},
    };

    /** DM's own tests, from the acceptance pack: their rows are texts, but for types whose values are numbers in the binlog. */
    @Test
    void rowsGoAndStayAsInDm(Stack stack) throws SQLException, IOException {
        Optional<Pack> pack = Pack.find();
        Assumptions.assumeTrue(pack.isPresent(), "no acceptance pack: name its folder with -Dacceptance.pack");
        Path folder = pack.get().folder().resolve("unit-vectors");
        List<JsonNode> vectors = new ArrayList<>();
        for (String file : List.of("expression_filter_types.json", "expression_filter_rows.json")) {
            new ObjectMapper()
                    .readTree(folder.resolve(file).toFile())
                    .path("vectors")
                    .forEach(vectors::add);
        }
        vectors.removeIf(ExpressionFilterIT::isWithoutItsSign);
        try (Migration migration = Migration.on(stack, "exprdm")) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < vectors.size(); i++) {
                for (String kind : KINDS) {
                    String table = kind + i;
                    migration.sql(
                            vectors.get(i).path("create_table").asText().replaceFirst("table t", "table " + table));
                    filter(migration, table, table)
                            .source(
                                    "expression.filters." + table + ".insert.value.expr",
                                    vectors.get(i).path("expr").asText());
                    names.add(table);
                }
            }
            migration.source("expression.filters", String.join(",", names)).start();
            migration.awaitEqual();
            for (int i = 0; i < vectors.size(); i++) {
                for (String kind : KINDS) {
                    migration.sql(
                            "SET SESSION time_zone = '+00:00'",
                            "INSERT INTO " + kind + i + " VALUES (" + values(vectors.get(i), kind) + ")");
                }
            }
            migration.sql("INSERT INTO caught_up VALUES (99)");
            migration.awaitTarget("SELECT MAX(mark) FROM caught_up", "99");
            migration.awaitNoBacklog();
            for (int i = 0; i < vectors.size(); i++) {
                migration.awaitTarget("SELECT COUNT(*) FROM kept" + i, "1");
                assertThat(migration.fromTarget("SELECT COUNT(*) FROM filtered" + i))
                        .as(vectors.get(i).toString())
                        .isEqualTo("0");
            }
        }
    }

    /** One vector has lost the sign of its row: 8 is not below 0. */
    private static boolean isWithoutItsSign(JsonNode vector) {
        return vector.path("expr").asText().equals("c < 0");
    }

    private static String values(JsonNode vector, String kind) {
        boolean numbers = vector.path("create_table")
                .asText()
                .toLowerCase(Locale.ROOT)
                .matches("(?s).*\\bc\\s+(bit|enum|set)\\b.*");
        List<String> values = new ArrayList<>();
        for (JsonNode value : vector.path(kind + "_row")) {
            String text = value.asText();
            values.add(
                    value.isNull()
                            ? "NULL"
                            : numbers
                                    ? text + " + 0"
                                    : "CONVERT(x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
                                            + "' USING utf8mb4)");
        }
        return String.join(", ", values);
    }

    @Test
    void rowsGoAndStayAsTheSourceItselfWouldSay(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "expr")) {
            StringBuilder names = new StringBuilder("upd,del");
            for (int i = 0; i < CASES.length; i++) {
                migration.sql("CREATE TABLE t" + i + " (id INT PRIMARY KEY, c " + CASES[i][0] + ")");
                names.append(",i").append(i);
                filter(migration, "i" + i, "t" + i)
                        .source("expression.filters.i" + i + ".insert.value.expr", CASES[i][1]);
            }
            migration.sql(
                    "CREATE TABLE u (id INT PRIMARY KEY, c INT)",
                    "INSERT INTO u VALUES (1, 1), (2, 2), (3, 1), (4, 1)");
            filter(migration, "upd", "u")
                    .source("expression.filters.upd.update.old.value.expr", "c = 1")
                    .source("expression.filters.upd.update.new.value.expr", "c = 2 OR id > 90");
            filter(migration, "del", "u").source("expression.filters.del.delete.value.expr", "gone = 5");
            migration.source("expression.filters", names.toString()).start().awaitTarget("SELECT COUNT(*) FROM u", "4");

            for (int i = 0; i < CASES.length; i++) {
                migration.sql(
                        "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
                        "INSERT INTO t" + i + " VALUES (1, " + CASES[i][2] + "), (2, " + CASES[i][3] + ")");
            }
            migration.sql(
                    "UPDATE u SET c = 2 WHERE id IN (1, 2)",
                    "UPDATE u SET c = 3 WHERE id = 2",
                    "UPDATE u SET id = 99 WHERE id = 3",
                    "DELETE FROM u WHERE id = 4",
                    "ALTER TABLE u ADD gone INT DEFAULT 5",
                    "DELETE FROM u WHERE id = 2",
                    "INSERT INTO caught_up VALUES (1)");
            migration.awaitTarget("SELECT MAX(mark) FROM caught_up", "1");
            migration.awaitNoBacklog();
            for (int i = 0; i < CASES.length; i++) {
                migration.awaitTarget("SELECT COUNT(*) FROM t" + i, "1");
                assertThat(migration.fromTarget("SELECT GROUP_CONCAT(id) FROM t" + i))
                        .as(CASES[i][0] + ": " + CASES[i][1])
                        .isEqualTo("1");
            }
            migration.awaitTarget("SELECT COUNT(gone) FROM u", "3");
            assertThat(migration.fromTarget("SELECT GROUP_CONCAT(CONCAT(id, '=', c) ORDER BY id) FROM u"))
                    .isEqualTo("1=1,2=3,3=1");
        }
    }

    private static Migration filter(Migration migration, String name, String table) {
        return migration
                .source("expression.filters." + name + ".schema", migration.database())
                .source("expression.filters." + name + ".table", table);
    }
}
