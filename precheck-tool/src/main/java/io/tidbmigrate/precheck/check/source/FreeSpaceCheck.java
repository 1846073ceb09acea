package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.estimate.Amounts;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.TableSizes;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** DM's comparison of the source's data with the space that is free in the stores of a TiDB. */
public final class FreeSpaceCheck<S extends TableSizes & TargetTables> implements Check<S> {
    /** {@code max-replicas} of a cluster, unless somebody changed it. */
    private static final int REPLICAS = 3;

    @Override
    public About about() {
        return new About(
                "free_space",
                "lightning_free_space",
                Phase.FULL_LOAD,
                "Is there room in the target for the data of the source?",
                "connection.url");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        Optional<TargetCatalog> target = server.targetTables();
        OptionalLong free = target.isPresent() ? target.get().freeBytes() : OptionalLong.empty();
        if (free.isEmpty()) {
            return List.of();
        }
        long needed = server.sizes().stream().mapToLong(TableSizes.Size::bytes).sum();
        String amounts = "available is " + Amounts.bytes(free.getAsLong()) + ", but we need ";
        if (free.getAsLong() < needed) {
            return List.of(Finding.failure(
                    "Downstream doesn't have enough space, " + amounts + Amounts.bytes(needed),
                    "Scale out the TiKV stores"));
        }
        long safe = needed * REPLICAS * 2;
        return free.getAsLong() < safe
                ? List.of(Finding.warning(
                        "Cluster may not have enough space, " + amounts + Amounts.bytes(safe),
                        "Scale out the TiKV stores"))
                : List.of();
    }
}
