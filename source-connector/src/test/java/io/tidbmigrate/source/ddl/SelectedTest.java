package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.select.BlockAllowList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectedTest {
    private static final BlockAllowList SELECTION =
            BlockAllowList.from(Map.of("ignore.tables", "d.x?", "ignore.dbs", "o"));

    private static DdlStatement parsed(String sql) {
        return DdlStatement.parse(sql, "d", SqlMode.DEFAULT);
    }

    private static Optional<String> selected(String sql) {
        return Selected.of(parsed(sql), SELECTION, "here").map(DdlStatement::normalized);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id INT)",
                "ALTER TABLE d.t ADD c INT",
                "RENAME TABLE t TO u, v TO w",
                "DROP TABLE t, u",
                "TRUNCATE TABLE t",
                "CREATE INDEX i ON t (id)",
                "CREATE TABLE t LIKE u",
                "CREATE DATABASE e",
                "DROP DATABASE d"
            })
    void aStatementOnSelectedTablesOnlyStaysAsItIs(String sql) {
        assertThat(selected(sql)).contains(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE x1 (id INT)",
                "ALTER TABLE o.t ADD c INT",
                "RENAME TABLE x1 TO x2",
                "DROP TABLE x1, o.t",
                "CREATE DATABASE o",
                "DROP DATABASE mysql"
            })
    void aStatementOnOtherTablesIsNothing(String sql) {
        assertThat(selected(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE x1, t, o.t, u", "DROP TABLE IF EXISTS t, x1, u"})
    void aDropIsCutDownToTheSelectedTables(String sql) {
        assertThat(selected(sql)).contains("DROP TABLE IF EXISTS `d`.`t`, `d`.`u`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME TABLE x1 TO t",
                "RENAME TABLE t TO x1",
                "ALTER TABLE t RENAME TO o.t",
                "ALTER TABLE x1 RENAME t",
                "CREATE TABLE t LIKE x1",
                "ALTER TABLE t EXCHANGE PARTITION p WITH TABLE x1"
            })
    void aStatementAcrossTheBorderOfTheSelectionStops(String sql) {
        assertThatThrownBy(() -> selected(sql))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("TM-1001", "here");
    }
}
