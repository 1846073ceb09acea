package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.BinlogFilter;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.SourceConfigured;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses a source that leaves selected databases out of its binlog. */
public final class BinlogDbCheck<S extends BinlogFilter & SelectedTables & SourceConfigured> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "binlog_db",
                "binlog_do_db/binlog_ignore_db check",
                Phase.BINLOG,
                "Does the source log the changes of all selected databases?",
                "do.dbs");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        BinlogFilter.Databases filter = server.binlogFilter();
        boolean exact = server.settings().caseSensitive();
        Set<String> logged = names(filter.logged(), exact);
        Set<String> ignored = names(filter.ignored(), exact);
        Set<String> selected = server.selectedTables().stream()
                .map(table -> folded(table.id().database(), exact))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!logged.isEmpty()) {
            selected.removeAll(logged);
            return found(
                    selected,
                    "these dbs [%s] are not in binlog_do_db[" + filter.logged() + "]",
                    "Ensure that the do_dbs contains the dbs you want to migrate");
        }
        selected.retainAll(ignored);
        return found(
                selected,
                "these dbs [%s] are in binlog_ignore_db[" + filter.ignored() + "]",
                "Ensure that the ignore_dbs does not contain the dbs you want to migrate");
    }

    private static List<Finding> found(Set<String> databases, String message, String instruction) {
        return databases.isEmpty()
                ? List.of()
                : List.of(Finding.failure(
                        message.replace("%s", String.join(",", databases)),
                        instruction
                                + ": change binlog-do-db or binlog-ignore-db in the option file of the source and restart it, or "
                                + "leave the databases out with do.dbs or ignore.dbs"));
    }

    private static Set<String> names(String list, boolean exact) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .map(name -> folded(name, exact))
                .collect(Collectors.toSet());
    }

    private static String folded(String name, boolean exact) {
        return exact ? name : name.toLowerCase(Locale.ROOT);
    }
}
