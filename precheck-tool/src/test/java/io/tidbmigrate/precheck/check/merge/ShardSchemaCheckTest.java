package io.tidbmigrate.precheck.check.merge;

import static io.tidbmigrate.precheck.check.merge.Shards.ID;
import static io.tidbmigrate.precheck.check.merge.Shards.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Table.Column;
import io.tidbmigrate.precheck.server.Tables;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShardSchemaCheckTest {
    private static final ShardSchemaCheck CHECK = new ShardSchemaCheck();

    @Test
    void equalShardsAndSingleTablesPass() {
        Column otherCase = Tables.column("NAME", "varchar", "utf8mb4", "varchar(20)", "MUL", false);
        assertThat(CHECK.findings(Shards.of(List.of(ID, NAME), List.of(ID, otherCase))))
                .isEmpty();
        assertThat(CHECK.findings(Shards.of(List.of(ID)))).isEmpty();
    }

    @Test
    void anotherNumberOfColumnsIsRefused() {
        assertThat(CHECK.findings(Shards.of(List.of(ID, NAME), List.of(ID))))
                .extracting(Finding::message)
                .containsExactly("sharding table `d`.`t`: column length mismatch (self: 2 vs other: 1), `d`.`t1` of"
                        + " db:3306 against `d`.`t2` of db:3306");
    }

    @Test
    void shardsThatAreJoinedMayDiffer() {
        assertThat(CHECK.findings(Shards.of(true, List.of(ID, NAME), List.of(ID))))
                .isEmpty();
    }

    @Test
    void shardsThatAreJoinedNeedOnePrimaryKeyAndTypesThatWiden() {
        Column wider = Tables.column("name", "text", "utf8mb4", "text", "", false);
        Column other = Tables.column("name", "date", "", "date", "", false);
        Column noKey = Tables.column("id", "int", "", "int", "", true);
        assertThat(CHECK.findings(Shards.of(true, List.of(ID, NAME), List.of(ID, wider))))
                .isEmpty();
        assertThat(messages(Shards.of(true, List.of(ID, NAME), List.of(ID, other))))
                .startsWith(
                        "sharding table `d`.`t`: fail to join table info, no type holds both (self: name varchar(20)"
                                + " vs other: date)");
        assertThat(messages(Shards.of(true, List.of(ID, NAME), List.of(NAME))))
                .contains("the primary keys differ (self: [id] vs other: [])");
        assertThat(messages(Shards.of(true, List.of(noKey), List.of(NAME))))
                .contains("auto-increment column id is no key");
    }

    private static String messages(MergedTables tables) {
        return CHECK.findings(tables).stream().map(Finding::message).collect(Collectors.joining());
    }

    @Test
    void anotherNameTypeOrKeyIsRefused() {
        List<Column> others = List.of(
                Tables.column("title", "varchar", "utf8mb4", "varchar(20)", "", false),
                Tables.column("name", "varchar", "utf8mb4", "varchar(30)", "", false),
                Tables.column("name", "varchar", "utf8mb4", "varchar(20)", "UNI", false));
        for (Column other : others) {
            assertThat(CHECK.findings(Shards.of(List.of(ID, NAME), List.of(ID, other))))
                    .as(other.toString())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("different column definition"));
        }
    }
}
