package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.PrivilegeFindings;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.grant.Privilege;
import io.tidbmigrate.precheck.grant.Requirement;
import io.tidbmigrate.precheck.server.GrantStatements;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.SourceConfigured;
import io.tidbmigrate.precheck.server.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Refuses an account that may not read the selected tables at one moment in time. */
public final class DumpPrivilegeCheck<S extends GrantStatements & SelectedTables & SourceConfigured>
        implements Check<S> {
    @Override
    public About about() {
        return new About(
                "dump_privilege",
                "source db dump privilege checker",
                Phase.FULL_LOAD,
                "May the account read the selected tables?",
                "database.user");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        List<TableId> tables = server.selectedTables().stream().map(Table::id).toList();
        return PrivilegeFindings.lacking(
                Requirement.selectOn(tables, Privilege.RELOAD),
                server.grants(),
                Severity.FAILURE,
                "Please grant the required privileges to the account",
                grants(tables));
    }

    private static String[] grants(List<TableId> tables) {
        Stream<String> reads = tables.stream()
                .map(TableId::database)
                .distinct()
                .map(database -> "GRANT SELECT ON " + Identifier.quoted(database) + ".* TO <account>;");
        return Stream.concat(Stream.of("GRANT RELOAD ON *.* TO <account>;"), reads)
                .toArray(String[]::new);
    }
}
