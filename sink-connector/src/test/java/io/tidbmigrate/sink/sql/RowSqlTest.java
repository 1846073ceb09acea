package io.tidbmigrate.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowSqlTest {
    private static final TableId TABLE = new TableId("d`b", "t");

    @Test
    void writes() {
        assertThat(RowSql.replace(TABLE, List.of("a", "b"), 2))
                .isEqualTo("REPLACE INTO `d``b`.`t` (`a`,`b`) VALUES (?,?),(?,?)");
        assertThat(RowSql.insert(TABLE, List.of("a"), 1)).isEqualTo("INSERT INTO `d``b`.`t` (`a`) VALUES (?)");
        assertThat(RowSql.insertIfAbsent(TABLE, List.of("a"), 1))
                .isEqualTo("INSERT INTO `d``b`.`t` (`a`) VALUES (?) ON DUPLICATE KEY UPDATE `a`=`a`");
    }

    @Test
    void deletesByKey() {
        assertThat(RowSql.delete(TABLE, List.of("a"), 3)).isEqualTo("DELETE FROM `d``b`.`t` WHERE `a` IN (?,?,?)");
        assertThat(RowSql.delete(TABLE, List.of("a", "b"), 2))
                .isEqualTo("DELETE FROM `d``b`.`t` WHERE (`a`,`b`) IN ((?,?),(?,?))");
        assertThat(RowSql.delete(TABLE, List.of("a", "b"), 1))
                .as("not compared as a row")
                .isEqualTo("DELETE FROM `d``b`.`t` WHERE `a`=? AND `b`=?");
    }

    @Test
    void matchesRowsWithoutAKeyExactly() {
        List<Column> columns = List.of(
                column("n", "float", ""),
                column("s", "varchar", "latin1"),
                column("e", "enum", "utf8mb4"),
                column("j", "json", ""));
        assertThat(MatchSql.delete(TABLE, columns))
                .isEqualTo("DELETE FROM `d``b`.`t` WHERE `n` <=> ? AND `s` <=> ? AND CAST(`s` AS BINARY) <=>"
                        + " CAST(CONVERT(? USING latin1) AS BINARY) AND `e` <=> ?"
                        + " AND CAST(`j` AS CHAR) <=> CAST(CAST(? AS JSON) AS CHAR) LIMIT 1");
        assertThat(MatchSql.bindings(columns, List.of(1.5, "x", "y", "{}"))).containsExactly(1.5, "x", "x", "y", "{}");
        assertThat(MatchSql.update(TABLE, List.of(columns.get(0)), columns))
                .startsWith("UPDATE `d``b`.`t` SET `n`=? WHERE `n` <=> ?")
                .endsWith(" LIMIT 1");
    }

    private static Column column(String name, String type, String characterSet) {
        return new Column(name, type, type, characterSet, false);
    }
}
