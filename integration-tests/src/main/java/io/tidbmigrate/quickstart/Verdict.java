package io.tidbmigrate.quickstart;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.DataComparison;
import io.tidbmigrate.precheck.compare.TableComparison;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The comparison of all tables, row by row. */
final class Verdict {
    private final Map<TableId, TableComparison> tables = new LinkedHashMap<>();
    private final DataComparison comparison;

    Verdict(MySqlEndpoint source, MySqlEndpoint target) {
        this.comparison = DataComparison.of(source, target);
    }

    /** Compares those that are not known to be equal. */
    void compare(List<TableId> all, Console console) throws SQLException {
        tables.keySet().retainAll(all);
        int done = 0;
        for (TableId table : all) {
            console.progress("compare", done++, all.size(), table.database() + "." + table.table());
            TableComparison before = tables.get(table);
            if (before == null || !before.isEqual()) {
                tables.put(table, comparison.compare(table, table));
            }
        }
    }

    boolean isEqual() {
        return tables.values().stream().allMatch(TableComparison::isEqual);
    }

    long rows() {
        return tables.values().stream()
                .mapToLong(table -> table.sourceRows().orElse(0))
                .sum();
    }

    int size() {
        return tables.size();
    }

    void print(Console console) {
        console.line(String.format("%-36s %14s %14s  %s", "table", "source rows", "target rows", "result"));
        for (TableComparison table : tables.values()) {
            console.line(String.format(
                    "%-36s %14s %14s  %s",
                    table.source().database() + "." + table.source().table(),
                    number(table.sourceRows()),
                    number(table.targetRows()),
                    table.isEqual() ? "equal" : "different"));
        }
        tables.values().stream().filter(table -> !table.isEqual()).forEach(table -> console.line(table.toString()));
    }

    private static String number(OptionalLong rows) {
        return rows.isPresent() ? String.format("%,d", rows.getAsLong()) : "none";
    }
}
