package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.SourceTable;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses columns of types that TiDB lacks; only warns if the target is a MySQL, which may have them. */
public final class UnsupportedTypesCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    private static final Set<String> UNSUPPORTED = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geomcollection",
            "geometrycollection",
            "vector");
    /** Of MariaDB alone. */
    private static final Set<String> OF_MARIADB = Set.of("uuid", "inet4", "inet6", "xmltype");

    @Override
    public About about() {
        return new About(
                "unsupported_types",
                "column type support check",
                Phase.ALWAYS,
                "Does TiDB have the types of all columns?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        Optional<TargetCatalog> target = server.targetTables();
        boolean mysql = target.isPresent() && !target.get().isTidb();
        List<Finding> findings = new ArrayList<>();
        for (SourceTable table : server.selectedTables()) {
            for (SourceTable.Column column : table.columns()) {
                boolean isOfMariaDb = OF_MARIADB.contains(column.type());
                if (isOfMariaDb || UNSUPPORTED.contains(column.type())) {
                    findings.add(new Finding(
                            mysql && !isOfMariaDb ? Severity.WARNING : Severity.FAILURE,
                            "table " + table.id().quoted() + " column `" + column.name() + "` is of type "
                                    + column.type() + ", which is not supported",
                            "Leave the table out with ignore.tables, or change the column to a type that TiDB has, such "
                                    + "as TEXT or LONGBLOB with ST_AsText() or ST_AsBinary(), or CHAR(36) for UUID"));
                }
            }
        }
        return findings;
    }
}
