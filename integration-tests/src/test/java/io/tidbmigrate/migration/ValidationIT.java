package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code PUT /connector-plugins/…/config/validate} on a real worker. */
@ExtendWith(SharedStack.class)
class ValidationIT {
    private static Stack stack;
    private static Migration good;

    @BeforeAll
    static void create(Stack shared) {
        stack = shared;
        good = Migration.on(stack, "validated");
        good.sql("CREATE TABLE t (id INT PRIMARY KEY)");
    }

    @AfterAll
    static void close() throws SQLException {
        good.close();
    }

    @Test
    void filesOfConnectConfigAreRight() {
        assertThat(good.rest().validate(named(good.sourceConfig()))).isEmpty();
        assertThat(good.rest().validate(named(good.sinkConfig()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "topic.prefix | ''",
                "topic.prefix | a b",
                "database.hostname | ''",
                "database.server.id | many",
                "migration.mode | sometimes",
                "start.binlog | binlog.000001",
                "start.gtid.set | ''",
                "do.tables | ~[",
                "filters | f",
                "do.tabels | a.b",
                "table.include.list | a.b",
                "snapshot.mode | never",
                "decimal.handling.mode | double",
                "lanes.per.table | 4",
                "precheck | maybe",
            })
    void sourceNamesTheField(String key, String value) {
        refused(good.sourceConfig(), key, value);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "connection.url | jdbc:postgresql://localhost/",
                "connection.user | ''",
                "batch.max.rows | 0",
                "batch.max.rows | few",
                "on.duplicate | sometimes",
                "safe.mode | never",
                "ddl | maybe",
                "conection.url | jdbc:mysql://localhost/",
                "routes | r",
                "session.variables | tidb_txn_mode",
            })
    void sinkNamesTheField(String key, String value) {
        refused(good.sinkConfig(), key, value);
    }

    @Test
    void whatIsToleratedNeedsADeadLetterQueue() {
        Map<String, String> config = named(good.sinkConfig());
        config.put("errors.tolerance", "all");
        assertThat(fields(good.rest().validate(config))).containsExactly("errors.deadletterqueue.topic.name");
        config.put("errors.deadletterqueue.topic.name", "validated-dead");
        assertThat(good.rest().validate(config)).isEmpty();
    }

    @Test
    void wrongPasswordIsRefusedBeforeAnythingStarts() throws SQLException {
        try (Migration migration = Migration.on(stack, "wrong").source("database.password", "wrong-one")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)");
            assertThat(migration.rest().validate(named(migration.sourceConfig())))
                    .anySatisfy(problem -> assertThat(problem)
                            .startsWith("database.")
                            .contains("Access denied")
                            .doesNotContain("wrong-one"));
            assertThatThrownBy(migration::startSource).hasMessageContaining("Access denied");
            assertThat(migration.rest().connectors()).doesNotContain(migration.sourceName());
        }
    }

    @Test
    void allMistakesAreNamedAtOnce() throws SQLException {
        try (Migration migration = Migration.on(stack, "many")
                .source("migration.mode", "sometimes")
                .source("database.port", "many")
                .source("do.tables", "~[")) {
            assertThat(fields(migration.rest().validate(named(migration.sourceConfig()))))
                    .contains("migration.mode", "database.port", "do.tables");
        }
    }

    private static void refused(Map<String, String> right, String key, String value) {
        Map<String, String> config = named(right);
        config.put(key, value);
        assertThat(fields(good.rest().validate(config))).anyMatch(field -> field.startsWith(key));
    }

    private static List<String> fields(List<String> problems) {
        return problems.stream()
                .map(problem -> problem.substring(0, problem.indexOf(": ")))
                .toList();
    }

    private static Map<String, String> named(Map<String, String> config) {
        Map<String, String> named = new HashMap<>(config);
        named.put("name", "validated");
        return named;
    }
}
