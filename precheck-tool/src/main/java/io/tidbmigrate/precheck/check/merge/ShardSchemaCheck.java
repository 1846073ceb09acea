package io.tidbmigrate.precheck.check.merge;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.MergedTables.Part;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * DM's comparison of shards: each must have the columns of the first one, in their order, with type and key. With
 * {@code shard.mode=optimistic} they only have to go into one table.
 */
public final class ShardSchemaCheck implements Check<MergedTables> {
    @Override
    public About about() {
        return new About(
                "schema_of_shard_tables",
                "sharding table consistency checking",
                Phase.FULL_LOAD,
                "Are tables that go into one table of the target made alike?",
                "routes");
    }

    @Override
    public List<Finding> findings(MergedTables tables) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<TableId, List<Part>> target : tables.targets().entrySet()) {
            Part first = target.getValue().get(0);
            for (Part other : target.getValue().subList(1, target.getValue().size())) {
                (tables.mayDiffer() ? ShardJoin.problem(first, other) : difference(first, other))
                        .ifPresent(text -> findings.add(Finding.failure(
                                "sharding table " + target.getKey().quoted() + ": " + text + ", " + first + " against "
                                        + other,
                                "please set same table structure for sharding tables")));
            }
        }
        return findings;
    }

    private static Optional<String> difference(Part self, Part other) {
        List<Column> own = self.table().columns();
        List<Column> others = other.table().columns();
        if (own.size() != others.size()) {
            return Optional.of("column length mismatch (self: " + own.size() + " vs other: " + others.size() + ")");
        }
        for (int i = 0; i < own.size(); i++) {
            if (!text(own.get(i)).equals(text(others.get(i)))) {
                return Optional.of("different column definition (self: " + text(own.get(i)) + " vs other: "
                        + text(others.get(i)) + ")");
            }
        }
        return Optional.empty();
    }

    private static String text(Column column) {
        String key = switch (column.key()) {
            case "PRI" -> " primary key";
            case "UNI" -> " unique key";
            default -> "";
        };
        return column.name().toLowerCase(Locale.ROOT) + " " + column.definition() + key;
    }
}
