package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses triggers in the target that would write again what the source has written by its own, and warns of events. */
public final class TargetTriggersCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "target_triggers",
                "target db triggers and events check",
                Phase.ALWAYS,
                "Does nothing in the target write what the source has written already?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        Optional<TargetCatalog> target = server.targetTables();
        if (target.isEmpty() || target.get().isTidb()) {
            return List.of();
        }
        Set<TableId> written = server.selectedTables().stream()
                .filter(table -> target.get().routing().conflict(table.id()).isEmpty())
                .map(table -> target.get().routing().target(table.id()))
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (TargetCatalog.Trigger trigger : target.get().triggers()) {
            if (written.contains(trigger.table())) {
                findings.add(Finding.failure(
                        "table " + trigger.table().quoted() + " of the target has the trigger " + trigger.name(),
                        "Drop the trigger in the target until the cut-over: what the source's trigger wrote comes as rows, and"
                                + " this one would write it again"));
            }
        }
        Set<String> databases = written.stream().map(TableId::database).collect(Collectors.toSet());
        for (TableId event : target.get().runningEvents()) {
            if (databases.contains(event.database())) {
                findings.add(
                        Finding.warning(
                                "event " + event.quoted() + " runs in the target",
                                "ALTER EVENT … DISABLE; in the target until the cut-over, if it writes to tables of the migration"));
            }
        }
        return findings;
    }
}
