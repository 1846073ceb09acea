package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.server.FakeServer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdlEventsTest {
    private static final List<TableId> TABLES =
            List.of(new TableId("d", "b"), new TableId("d", "a"), new TableId("d", "x"), new TableId("e", "a"));

    private static DdlEvents events(FakeServer server) {
        return new DdlEvents("p", "run", BlockAllowList.from(Map.of("ignore.tables", "d.x")), server, () -> TABLES);
    }

    private static DdlEvent event(String sql) {
        return events(new FakeServer()).of(Logged.statement(sql), sql, DdlStatement.parse(sql, "d", SqlMode.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE t ADD c INT             | p.d.t:0",
                "ALTER TABLE other.t ADD c INT       | p.other.t:0",
                "TRUNCATE TABLE a                    | p.d.a:0",
                "CREATE TABLE n (id INT)             | p.d.__ddl__:0 p.d.n:0",
                "CREATE TABLE e.n (id INT)           | p.e.__ddl__:0 p.e.n:0",
                "RENAME TABLE b TO a                 | p.d.__ddl__:0 p.d.a:0 p.d.b:0",
                "RENAME TABLE b TO e.b               | p.d.__ddl__:0 p.d.b:0 p.e.__ddl__:0 p.e.b:0",
                "RENAME TABLE b TO t, a TO b, t TO a | p.d.__ddl__:0 p.d.a:0 p.d.b:0 p.d.t:0",
                "ALTER TABLE b RENAME TO t           | p.d.__ddl__:0 p.d.b:0 p.d.t:0",
                "ALTER TABLE b RENAME COLUMN c TO d  | p.d.b:0",
                "DROP TABLE b, a                     | p.d.__ddl__:0 p.d.a:0 p.d.b:0",
                "CREATE TABLE n LIKE a               | p.d.__ddl__:0 p.d.a:0 p.d.n:0",
                "CREATE DATABASE n                   | p.n.__ddl__:0",
                "ALTER DATABASE d CHARACTER SET utf8 | p.d.__ddl__:0",
                "DROP DATABASE d                     | p.d.__ddl__:0 p.d.a:0 p.d.b:0",
                "DROP DATABASE gone                  | p.gone.__ddl__:0"
            })
    void theLanesAreThoseOfEveryTableThatItTouchesInOrder(String sql, String lanes) {
        assertThat(event(sql).lanes()).map(Lane::toString).containsExactly(lanes.split(" "));
    }

    @Test
    void collationsThatAreLeftToTheServerTravelAlong() {
        assertThat(event("CREATE TABLE t (a CHAR(9) CHARSET utf8mb4, b CHAR(9) CHARSET none)")
                        .collations())
                .containsExactly(java.util.Map.entry("utf8mb4", "utf8mb4_0900_ai_ci"));
        assertThat(event("CREATE DATABASE e").collations()).containsExactly(java.util.Map.entry("", "collation_46"));
        assertThat(event("ALTER TABLE t ADD c INT").collations()).isEmpty();
    }

    @Test
    void theSessionsContextTravelsAlong() {
        DdlEvent event = event("ALTER TABLE t ADD c INT");

        assertThat(event)
                .isEqualTo(new DdlEvent(
                        Logged.PLACE + ":0",
                        "ALTER TABLE t ADD c INT",
                        "d",
                        "",
                        "+02:00",
                        5_000_000,
                        "collation_255",
                        "",
                        "",
                        List.of(new Lane("p.d.t", 0))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"CREATE TABLE n (id INT)", "CREATE TABLE n LIKE a", "CREATE TABLE n (id INT) START TRANSACTION"})
    void aNewTableBringsItsDatabaseAlong(String sql) {
        assertThat(event(sql).databaseSql())
                .isEqualTo("CREATE DATABASE IF NOT EXISTS `d` CHARACTER SET latin1 COLLATE latin1_bin");
    }

    @Test
    void anotherStatementDoesNot() {
        assertThat(event("DROP TABLE a").databaseSql()).isEmpty();
    }

    @Test
    void aServerThatIsDownEndsThisRunOnly() {
        String sql = "CREATE TABLE n (id INT)";

        assertThatThrownBy(() -> events(new FakeServer().down())
                        .of(Logged.statement(sql), sql, DdlStatement.parse(sql, "d", SqlMode.DEFAULT)))
                .isInstanceOf(RetriableException.class);
    }

    @Test
    void theServerIsAskedOncePerDatabaseUntilTheDatabaseChanges() {
        FakeServer server = new FakeServer();
        DdlEvents events = events(server);
        String create = "CREATE TABLE n (id INT)";
        DdlStatement statement = DdlStatement.parse(create, "d", SqlMode.DEFAULT);
        events.of(Logged.statement(create), create, statement);
        server.down();

        assertThat(events.of(Logged.statement(create), create, statement).databaseSql())
                .isNotEmpty();
        String alter = "ALTER DATABASE d CHARACTER SET utf8mb4";
        events.of(Logged.statement(alter), alter, DdlStatement.parse(alter, "d", SqlMode.DEFAULT));
        assertThatThrownBy(() -> events.of(Logged.statement(create), create, statement))
                .isInstanceOf(RetriableException.class);
    }
}
