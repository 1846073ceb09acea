package io.tidbmigrate.source.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.source.server.FakeServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class ExpressionFiltersTest {
    private static final Schema ROW = SchemaBuilder.struct()
            .field("Name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("unused", Schema.INT32_SCHEMA)
            .optional()
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("op", Schema.STRING_SCHEMA)
            .field("source", SOURCE)
            .field("before", ROW)
            .field("after", ROW)
            .build();

    private final FakeServer server = new FakeServer();

    private ExpressionFilters filters(String... kindsAndExpressions) {
        Map<String, String> config = new java.util.HashMap<>(Map.of(
                "expression.filters", "f", "expression.filters.f.schema", "d", "expression.filters.f.table", "t"));
        for (int i = 0; i < kindsAndExpressions.length; i += 2) {
            config.put("expression.filters.f." + kindsAndExpressions[i] + ".value.expr", kindsAndExpressions[i + 1]);
        }
        return new ExpressionFilters(ExpressionFilter.from(config), new Answers(server));
    }

    private static Struct image(String name) {
        return new Struct(ROW).put("Name", name).put("unused", 1);
    }

    private static SourceRecord record(String op, String table, Struct before, Struct after) {
        Struct value = new Struct(ENVELOPE)
                .put("op", op)
                .put("source", new Struct(SOURCE).put("db", "d").put("table", table))
                .put("before", before)
                .put("after", after);
        return new SourceRecord(Map.of(), Map.of(), "p.d." + table, ENVELOPE, value);
    }

    private static SourceRecord insert(String table, String name) {
        return record("c", table, null, image(name));
    }

    @Test
    void onlyRowsOfTheTableAndOfTheKindAreAskedFor() {
        List<SourceRecord> batch = List.of(
                insert("t", "a"),
                insert("u", "a"),
                record("r", "t", null, image("a")),
                record("u", "t", image("a"), image("a")),
                record("d", "t", image("a"), null),
                insert("t", null));
        server.answering(List.of(0));

        assertThat(filters("insert", "NAME = 'a'").kept(batch)).isEqualTo(batch.subList(1, 6));
        assertThat(server.asked())
                .containsExactly("SELECT `tidb-migrate row`, ((NAME = 'a') IS TRUE) FROM ("
                        + "SELECT 0 AS `tidb-migrate row`, CONVERT(_utf8mb4 x'61' USING latin1) COLLATE"
                        + " latin1_swedish_ci AS `Name` UNION ALL SELECT 1 AS `tidb-migrate row`, NULL AS `Name`"
                        + " LIMIT 2) `row`");
    }

    @Test
    void anUpdateIsLeftOutIfItsOldAndItsNewRowSayYes() {
        SourceRecord first = record("u", "t", image("1"), image("2"));
        SourceRecord second = record("u", "t", image("3"), image("4"));
        server.answering(List.of(0, 1)).answering(List.of(1));

        assertThat(filters("update.old", "name > 0", "update.new", "name > 1").kept(List.of(first, second)))
                .containsExactly(first);
        assertThat(server.asked().get(0)).contains("x'32'", "x'34'");
        assertThat(server.asked().get(1)).contains("x'31'", "x'33'");
    }

    @Test
    void bothHalvesOfAChangeOfAKeyGo() {
        SourceRecord old = record("d", "t", image("1"), null);
        old.headers().addString("__debezium.newkey", "k");
        SourceRecord young = record("c", "t", null, image("2"));
        SourceRecord behind = insert("t", "3");
        server.answering(List.of(0));

        assertThat(filters("update.new", "name = 2").kept(List.of(old, young, behind)))
                .containsExactly(behind);
    }

    @Test
    void aLongBatchIsAskedForInParts() {
        List<SourceRecord> batch = java.util.Collections.nCopies(150, insert("t", "a"));
        server.answering(List.of(99)).answering(List.of(0));

        assertThat(filters("insert", "name = 'a'").kept(batch)).hasSize(148);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whereAColumnIsMissingNothingIsLeftOut() {
        server.refusing(new SQLException("Unknown column 'c' in 'field list'", "42S22", 1054));
        List<SourceRecord> batch = List.of(insert("t", "a"));

        assertThat(filters("insert", "c = 1").kept(batch)).isEqualTo(batch);
    }

    @Test
    void aServerThatIsGoneIsWaitedForAndOneThatRefusesEndsTheMigration() {
        ExpressionFilters filters = filters("insert", "name = 1");
        server.refusing(new SQLException("BIGINT value is out of range", "22003", 1690));
        assertThatThrownBy(() -> filters.kept(List.of(insert("t", "a"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("TM-1010", "out of range", "name = 1", "expression.filters.f");

        server.refusing(new SQLException("gone", "08S01", 0));
        assertThatThrownBy(() -> filters.kept(List.of(insert("t", "a")))).isInstanceOf(RetriableException.class);
    }

    @Test
    void aMistakeIsFoundBeforeTheFirstRow() throws SQLException {
        List<ExpressionFilter> filters = ExpressionFilter.from(Map.of(
                "expression.filters", "f",
                "expression.filters.f.schema", "d",
                "expression.filters.f.table", "t",
                "expression.filters.f.insert.value.expr", "a =="));
        server.refusing(new SQLException("Unknown column 'a'", "42S22", 1054));
        new Answers(server).check(filters);

        server.refusing(new SQLException("You have an error in your SQL syntax", "42000", 1064));
        assertThatThrownBy(() -> new Answers(server).check(filters)).hasMessageContaining("TM-1010");
    }
}
