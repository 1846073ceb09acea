package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.Routing;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Refuses tables that two route rules of one level hold for: nothing says which of them counts. */
public final class RouteConflictCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "route_conflict",
                "route rules check",
                Phase.ALWAYS,
                "Does at most one route rule hold for each table?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        Optional<Routing> routing = server.targetTables().map(TargetCatalog::routing);
        if (routing.isEmpty()) {
            return List.of();
        }
        return server.selectedTables().stream()
                .map(Table::id)
                .flatMap(id -> routing.get().conflict(id).stream())
                .map(words -> Finding.failure(words, "Narrow the patterns of the routes, or their sources"))
                .toList();
    }
}
