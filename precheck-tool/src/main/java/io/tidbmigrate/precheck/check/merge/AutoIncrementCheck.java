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
import java.util.Map;

/** DM's warning of shards that number their rows by themselves: two of them may give the same number. */
public final class AutoIncrementCheck implements Check<MergedTables> {
    @Override
    public About about() {
        return new About(
                "auto_increment_ID",
                "auto-increment key of sharding tables check",
                Phase.FULL_LOAD,
                "Does no table that is merged with others number its rows by itself?",
                "routes");
    }

    @Override
    public List<Finding> findings(MergedTables tables) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<TableId, List<Part>> target : tables.targets().entrySet()) {
            target.getValue().stream()
                    .filter(part -> part.table().columns().stream().anyMatch(Column::autoIncrement))
                    .forEach(part -> findings.add(Finding.warning(
                            "table " + part + " of sharding " + target.getKey().quoted()
                                    + " have auto-increment key, please make sure them don't conflict in target table!",
                            "Give the sources different offsets (auto_increment_increment, auto_increment_offset), or make"
                                    + " the key of the target's table hold another column too (DM manual, \"Handle conflicts"
                                    + " of auto-increment primary key\")")));
        }
        return findings;
    }
}
