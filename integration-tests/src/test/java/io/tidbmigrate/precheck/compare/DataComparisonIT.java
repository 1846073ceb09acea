package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Source and target hold the same values in unlike ways, then one difference is planted. Once with tables of many chunks, once
 * with each table in one.
 */
@ExtendWith(SharedStack.class)
@ParameterizedClass
@ValueSource(ints = {2, 50_000})
class DataComparisonIT {
    private static final TableId TYPES = new TableId("compared", "types");
    private static final TableId KEYLESS = new TableId("compared", "keyless");
    private static final TableId TEXT_KEY = new TableId("compared", "text_key");
    private static final TableId UNIQUE_KEY = new TableId("compared", "unique_key");
    private static final TableId PREFIX_KEY = new TableId("compared", "prefix_key");

    private final MySqlEndpoint source;
    private final MySqlEndpoint target;
    private final CompareOptions options;
    private final DataComparison comparison;

    DataComparisonIT(int chunkRows, Stack stack) {
        source = stack.source().endpoint();
        target = stack.target().endpoint();
        options = CompareOptions.DEFAULT.withChunkRows(chunkRows);
        comparison = DataComparison.of(source, target, options);
    }

    @BeforeEach
    void sameDataOnBothSides() throws SQLException {
        fill(source, "latin1", "latin1_bin");
        fill(target, "utf8mb4", "utf8mb4_bin");
    }

    @Test
    void theSameValuesAreEqualWhateverTheCharacterSet() throws SQLException {
        for (TableId table : List.of(TYPES, KEYLESS, TEXT_KEY, UNIQUE_KEY, PREFIX_KEY)) {
            TableComparison found = compare(table);
            assertThat(found.isEqual()).as("%s", found).isTrue();
            assertThat(found.sourceRows()).isEqualTo(found.targetRows());
            assertThat(found.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            f   | 16777214                | '16777215' | '16777214'
            d   | 1.0000000000000002e300  | '1e300' | '1.0000000000000002e300'
            fm  | 1.2                     | '1.100000023841858' | '1.2000000476837158'
            n   | -12345678901234567890.12345678902 | '-12345678901234567890.12345678901' | '-12345678901234567890.12345678902'
            bu  | 18446744073709551614    | '18446744073709551615' | '18446744073709551614'
            z   | 6                       | '5' | '6'
            b1  | b'0'                    | '1' | '0'
            b64 | 0x7FFFFFFFFFFFFFFF      | '18446744073709551615' | '9223372036854775807'
            y   | 2000                    | '0' | '2000'
            ti  | '-838:59:58'            | '-838:59:59.000000' | '-838:59:58.000000'
            da  | NULL                    | '0000-00-00' | NULL
            dt  | '2019-12-31 23:59:59.999998' | '2019-12-31 23:59:59.999999' | '2019-12-31 23:59:59.999998'
            ts  | '2020-01-01 00:00:00.499' | '2020-01-01 00:00:00.500' | '2020-01-01 00:00:00.499'
            e   | 'a'                     | 'é' | 'a'
            s   | 'x'                     | 'x,y' | 'x'
            c   | 'A'                     | 'a' | 'A'
            v   | 'é '                    | 'é' | 'é '
            bn  | 'b'                     | 0x61000000 | 0x62000000
            bl  | 0xFF                    | 0xFF00 | 0xFF
            t   | ''                      | NULL | ''
            """)
    void oneChangedValueIsFound(String column, String value, String shownSource, String shownTarget)
            throws SQLException {
        execute(target, "UPDATE compared.types SET `" + column + "` = " + value + " WHERE id = 1");

        TableComparison found = compare(TYPES);

        assertThat(found.isEqual()).isFalse();
        assertThat(found.rows().first())
                .containsExactly(new RowDifference(
                        RowDifference.Kind.CHANGED,
                        "id='1'",
                        List.of(new ColumnDifference(column, shownSource, shownTarget))));
    }

    @Test
    void aChangedJsonDocumentIsFoundAndAnotherSpellingIsNone() throws SQLException {
        execute(target, "UPDATE compared.types SET j = '{\"a\": 2e20, \"bb\": 1, \"c\": \"é\"}' WHERE id = 1");
        assertThat(compare(TYPES).isEqual()).isTrue();

        execute(target, "UPDATE compared.types SET j = '{\"a\": 2e20, \"bb\": 1, \"c\": \"e\"}' WHERE id = 1");
        assertThat(compare(TYPES).rows().changed()).isEqualTo(1);
    }

    @Test
    void missingAndExtraRowsAreFoundByKey() throws SQLException {
        execute(source, "INSERT INTO compared.types (id) VALUES (-7)");
        execute(target, "INSERT INTO compared.types (id) VALUES (100)", "DELETE FROM compared.types WHERE id = 2");

        assertThat(compare(TYPES).rows().first())
                .extracting(RowDifference::toString)
                .containsExactly("missing (id='-7')", "missing (id='2')", "extra (id='100')");
    }

    @Test
    void everyKeyOfAChunkedTableIsLookedAt() throws SQLException {
        for (MySqlEndpoint server : List.of(source, target)) {
            execute(
                    server,
                    "CREATE TABLE compared.chunked (a BIGINT UNSIGNED, b VARBINARY(4), c VARCHAR(5), v INT,"
                            + " PRIMARY KEY (a, b, c))",
                    "INSERT INTO compared.chunked VALUES (0, '', 'x', 1), (0, '', 'y', 1), (0, 0x00, 'x', 1),"
                            + " (0, 0xff, 'x', 1), (7, 'a', '', 1), (7, 'b', '', 1), (18446744073709551615, '', '', 1)");
        }
        TableId chunked = new TableId("compared", "chunked");
        assertThat(compare(chunked).isEqual()).isTrue();

        for (String row : List.of("a = 0 AND b = '' AND c = 'x'", "b = 0xff", "b = 'a'", "a > 7")) {
            execute(target, "UPDATE compared.chunked SET v = v + 1 WHERE " + row);
        }
        execute(
                target,
                "INSERT INTO compared.chunked VALUES (8, '', '', 0)",
                "DELETE FROM compared.chunked WHERE b = 'b'");

        TableComparison found = compare(chunked);
        assertThat(found.rows().changed()).isEqualTo(4);
        assertThat(found.rows().extra()).isEqualTo(1);
        assertThat(found.rows().missing()).isEqualTo(1);
        assertThat(found.sourceRows()).isEqualTo(OptionalLong.of(7));
        assertThat(found.targetRows()).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void aKeyWithNullInTheTargetIsExtra() throws SQLException {
        execute(
                source,
                "CREATE TABLE compared.nullable (a INT PRIMARY KEY)",
                "INSERT INTO compared.nullable VALUES (1), (2), (3), (4), (5)");
        execute(
                target,
                "CREATE TABLE compared.nullable (a INT, UNIQUE KEY (a))",
                "INSERT INTO compared.nullable VALUES (1), (2), (3), (4), (5), (NULL), (NULL)");

        assertThat(compare(new TableId("compared", "nullable")).rows().extra()).isEqualTo(2);
    }

    @Test
    void rowsOnTheirWaySettleAndOthersAreFound() throws Exception {
        execute(
                target,
                "DELETE FROM compared.types WHERE id = 2",
                "UPDATE compared.types SET v = 'wrong' WHERE id = 3");
        DataComparison patient = DataComparison.of(source, target, options.withSettle(Duration.ofSeconds(5)));
        CompletableFuture<TableComparison> looking = CompletableFuture.supplyAsync(() -> {
            try {
                return patient.compare(TYPES, TYPES);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        execute(target, "INSERT INTO compared.types (id) VALUES (2)");

        assertThat(looking.get().rows().first())
                .extracting(RowDifference::toString)
                .containsExactly("changed (id='3') v: '' | 'wrong'");
    }

    @Test
    void keysThatDifferInCaseAreOtherKeys() throws SQLException {
        execute(target, "UPDATE compared.text_key SET k = 'Z' WHERE k = 'z'");

        RowDifferences rows = compare(TEXT_KEY).rows();

        assertThat(rows.missing()).isEqualTo(1);
        assertThat(rows.extra()).isEqualTo(1);
    }

    @Test
    void duplicatesWithoutAKeyAreCounted() throws SQLException {
        execute(target, "INSERT INTO compared.keyless VALUES (1, 1.1, '{}', 'x')");

        TableComparison found = compare(KEYLESS);

        assertThat(found.targetRows())
                .isEqualTo(OptionalLong.of(found.sourceRows().getAsLong() + 1));
        assertThat(found.rows().extra()).isEqualTo(1);
        assertThat(found.rows().missing()).isZero();
    }

    @Test
    void equalCountsOfOtherRowsWithoutAKeyAreFound() throws SQLException {
        execute(target, "UPDATE compared.keyless SET v = '' WHERE v IS NULL");

        RowDifferences rows = compare(KEYLESS).rows();

        assertThat(rows.missing()).isEqualTo(1);
        assertThat(rows.extra()).isEqualTo(1);
    }

    @Test
    void columnsOfOneSide() throws SQLException {
        execute(target, "ALTER TABLE compared.text_key ADD COLUMN more INT");
        TableComparison more = compare(TEXT_KEY);
        assertThat(more.isEqual()).isTrue();
        assertThat(more.notes()).containsExactly("column more is only in the target, not compared");

        execute(target, "ALTER TABLE compared.unique_key DROP COLUMN x");
        TableComparison fewer = compare(UNIQUE_KEY);
        assertThat(fewer.isEqual()).isFalse();
        assertThat(fewer.schemaDifferences()).containsExactly("column x is missing in the target");
    }

    @Test
    void theSchemaIsComparedWhenAsked() throws SQLException {
        TableId table = new TableId("compared", "schema_of");
        String create = "CREATE TABLE compared.schema_of (id INT(11) PRIMARY KEY AUTO_INCREMENT, a VARCHAR(20)"
                + " COLLATE utf8mb4_bin DEFAULT 'x' COMMENT 'c', b INT GENERATED ALWAYS AS (LENGTH(`a`)) VIRTUAL,"
                + " ts TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP, KEY by_a (a(5), b)) COMMENT 'of both'"
                + " COLLATE utf8mb4_unicode_ci";
        execute(source, create);
        execute(target, create);
        DataComparison withSchema = DataComparison.of(source, target, options.withSchema());
        assertThat(withSchema.compare(table, table).schemaDifferences()).isEmpty();

        execute(
                target,
                "ALTER TABLE compared.schema_of MODIFY a VARCHAR(30) NOT NULL DEFAULT 'y', MODIFY ts TIMESTAMP NULL,"
                        + " DROP KEY by_a, ADD UNIQUE KEY by_ts (ts), COMMENT 'of one', COLLATE utf8mb4_general_ci");
        execute(source, "INSERT INTO compared.schema_of (id) VALUES (7)", "DELETE FROM compared.schema_of");

        TableComparison found = withSchema.compare(table, table);
        assertThat(found.isEqual()).isFalse();
        assertThat(found.schemaDifferences())
                .containsExactly(
                        "schema: collation: utf8mb4_unicode_ci | utf8mb4_general_ci",
                        "schema: column a collation: utf8mb4_bin | utf8mb4_general_ci",
                        "schema: column a comment: c | ",
                        "schema: column a default: 'x' | 'y'",
                        "schema: column a null: YES | NO",
                        "schema: column a type: varchar(20) | varchar(30)",
                        "schema: column ts extra: on update current_timestamp | ",
                        "schema: comment: of both | of one",
                        "schema: index by_a: a(5), b | none",
                        "schema: index by_ts: none | unique ts");
        assertThat(found.notes()).containsExactly("the next AUTO_INCREMENT is 8 in the source, 1 in the target");
        assertThat(compare(table).isEqual()).isTrue();
    }

    @Test
    void aTableThatIsNotThereIsADifference() throws SQLException {
        execute(target, "DROP TABLE compared.keyless");

        TableComparison found = compare(KEYLESS);

        assertThat(found.isEqual()).isFalse();
        assertThat(found.sourceRows()).isEqualTo(OptionalLong.of(6));
        assertThat(found.targetRows()).isEmpty();
        assertThat(found.schemaDifferences()).containsExactly("the target has no table `compared`.`keyless`");
    }

    @Test
    void aServerThatCannotBeAskedIsNamed() {
        MySqlEndpoint nobody = MySqlEndpoint.of("127.0.0.1", 1, "root", "");

        assertThatThrownBy(() -> DataComparison.of(source, nobody).compare(TYPES, TYPES))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("target 127.0.0.1:1: ");
    }

    private TableComparison compare(TableId table) throws SQLException {
        return comparison.compare(table, table);
    }

    private static void fill(MySqlEndpoint server, String charset, String collation) throws SQLException {
        String text = " CHARACTER SET " + charset + " COLLATE " + collation;
        execute(
                server,
                "DROP DATABASE IF EXISTS compared",
                "CREATE DATABASE compared",
                """
                CREATE TABLE compared.types (id INT PRIMARY KEY, f FLOAT, d DOUBLE, fm FLOAT(10,2), n DECIMAL(31,11),
                  bu BIGINT UNSIGNED, z INT(8) ZEROFILL, b1 BIT(1), b64 BIT(64), y YEAR, ti TIME(6), da DATE,
                  dt DATETIME(6), ts TIMESTAMP(3) NULL, e ENUM('a','é')%1$s, s SET('x','y')%1$s, c CHAR(5)%1$s,
                  v VARCHAR(20)%1$s, bn BINARY(4), bl BLOB, t TEXT%1$s, j JSON,
                  g INT GENERATED ALWAYS AS (id + 1) VIRTUAL)""".formatted(text),
                """
                INSERT INTO compared.types (id, f, d, fm, n, bu, z, b1, b64, y, ti, da, dt, ts, e, s, c, v, bn, bl, t, j)
                VALUES (1, 16777215, 1e300, 1.1, -12345678901234567890.12345678901, 18446744073709551615, 5, b'1',
                  0xFFFFFFFFFFFFFFFF, 0, '-838:59:59', '0000-00-00', '2019-12-31 23:59:59.999999',
                  '2020-01-01 00:00:00.5', 'é', 'x,y', 'a', 'é', 'a', 0xFF00, NULL,
                  '{"bb": 1.0, "a": 2e20, "c": "é"}')""",
                "INSERT INTO compared.types (id, v) VALUES (2, NULL), (3, ''), (10, '\\n')",
                "CREATE TABLE compared.keyless (a INT, f FLOAT, j JSON, v VARCHAR(20)" + text + ")",
                """
                INSERT INTO compared.keyless VALUES (1, 1.1, '{}', 'x'), (1, 1.1, '{}', 'x'), (1, 1.1, '{}', 'x'),
                  (2, NULL, NULL, NULL), (2, NULL, NULL, ''), (3, 16777215, '{"a": [1, 2.50]}', 'é')""",
                "CREATE TABLE compared.text_key (k VARCHAR(50)" + text + ", t TIME(3), f FLOAT, PRIMARY KEY (k, t, f))",
                """
                INSERT INTO compared.text_key VALUES ('a', '-01:00:00', 1), ('A', '10:00:00', 2), ('é', '100:00:00', 1.5),
                  ('é', '99:00:00', -3), ('z', '99:00:00', 1e20), ('_', '01:00:00', 0), ('zz\\t', '01:00:00', 0)""",
                """
                CREATE TABLE compared.unique_key (e ENUM('b','a','c') NOT NULL, y YEAR NOT NULL, b BIT(10) NOT NULL,
                  dt DATETIME(3) NOT NULL, bi BINARY(3) NOT NULL, x INT, UNIQUE KEY (e, y, b, dt, bi))""",
                """
                INSERT INTO compared.unique_key VALUES ('b', 0, 1, '0000-00-00', 'a', 1), ('b', 2000, 1023, '0000-00-00', 'a', 1),
                  ('a', 1901, 3, '2020-01-01', 'b', 1), ('c', 2155, 4, '9999-12-31 23:59:59.999', 0xFF00FF, 1)""",
                "CREATE TABLE compared.prefix_key (k TEXT NOT NULL, v INT, PRIMARY KEY (k(700)))" + " DEFAULT CHARSET "
                        + charset + " COLLATE " + collation,
                """
                INSERT INTO compared.prefix_key VALUES (CONCAT(REPEAT('x', 699), 'a'), 1), (CONCAT(REPEAT('x', 699), 'b'), 2),
                  (REPEAT('é', 700), 3), ('x', 4)""");
    }

    private static void execute(MySqlEndpoint server, String... statements) throws SQLException {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = ''");
            statement.execute("SET time_zone = '+00:00'");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
