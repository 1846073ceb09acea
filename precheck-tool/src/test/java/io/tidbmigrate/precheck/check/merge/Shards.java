package io.tidbmigrate.precheck.check.merge;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Table.Column;
import io.tidbmigrate.precheck.server.Tables;
import java.util.List;
import java.util.Optional;

/** Tables t1, t2 … of one source that are merged into t. */
final class Shards {
    static final Column ID = Tables.column("id", "int", "", "int", "PRI", false);
    static final Column NUMBERED = Tables.column("id", "int", "", "int", "PRI", true);
    static final Column NAME = Tables.column("name", "varchar", "utf8mb4", "varchar(20)", "", false);

    private Shards() {}

    @SafeVarargs
    static MergedTables of(List<Column>... shards) {
        return of(false, shards);
    }

    @SafeVarargs
    static MergedTables of(boolean mayDiffer, List<Column>... shards) {
        MergedTables merged = new MergedTables(mayDiffer, false, key -> Optional.empty());
        for (int i = 0; i < shards.length; i++) {
            Table table = Tables.of(new TableId("d", "t" + (i + 1)), "utf8mb4", true, shards[i], List.of());
            merged.add("db:3306", List.of(table), id -> new TableId("d", "t"));
        }
        return merged;
    }
}
