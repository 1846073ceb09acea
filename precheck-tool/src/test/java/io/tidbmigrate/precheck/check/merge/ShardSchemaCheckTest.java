package io.tidbmigrate.precheck.check.merge;

import static io.tidbmigrate.precheck.check.merge.Shards.ID;
import static io.tidbmigrate.precheck.check.merge.Shards.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.SourceTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardSchemaCheckTest {
    private static final ShardSchemaCheck CHECK = new ShardSchemaCheck();

    @Test
    void equalShardsAndSingleTablesPass() {
        Column otherCase = new Column("NAME", "varchar", "utf8mb4", "varchar(20)", "MUL", false);
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
    void anotherNameTypeOrKeyIsRefused() {
        List<Column> others = List.of(
                new Column("title", "varchar", "utf8mb4", "varchar(20)", "", false),
                new Column("name", "varchar", "utf8mb4", "varchar(30)", "", false),
                new Column("name", "varchar", "utf8mb4", "varchar(20)", "UNI", false));
        for (Column other : others) {
            assertThat(CHECK.findings(Shards.of(List.of(ID, NAME), List.of(ID, other))))
                    .as(other.toString())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("different column definition"));
        }
    }
}
