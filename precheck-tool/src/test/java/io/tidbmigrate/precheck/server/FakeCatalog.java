package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.Set;

/** A target that holds what a test says. */
public record FakeCatalog(boolean isTidb, Set<String> charsets, Set<TableId> tables) implements TargetCatalog {
    @Override
    public boolean holds(TableId sourceTable) {
        return tables.contains(sourceTable);
    }
}
