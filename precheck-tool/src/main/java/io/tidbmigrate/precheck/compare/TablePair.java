package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.common.select.BlockAllowList;
import java.util.List;
import java.util.Map;

/** A table of the source that is selected, and where its rows go. */
record TablePair(TableId source, TableId target) {
    /**
     * Those of the tables that the source's configuration selects, with the targets of the sink's routes.
     *
     * @throws IllegalArgumentException for a bad pattern or rule, naming the key
     */
    static List<TablePair> of(List<TableId> tables, Map<String, String> source, Map<String, String> sink) {
        BlockAllowList selection = BlockAllowList.from(source);
        Routes routes = Routes.from(sink);
        String prefix = source.getOrDefault("topic.prefix", "");
        return tables.stream()
                .filter(selection::accepts)
                .map(table -> new TablePair(table, routes.table(prefix, table)))
                .toList();
    }
}
