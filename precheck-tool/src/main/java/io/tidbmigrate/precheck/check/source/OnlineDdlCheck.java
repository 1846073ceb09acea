package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.OnlineDdlTables;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SourceConfigured;
import io.tidbmigrate.precheck.server.TableNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** DM's search for schema changes that gh-ost or pt-osc are making: what they did before the start is not in sight. */
public final class OnlineDdlCheck<S extends TableNames & SourceConfigured> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "online_ddl",
                "online ddl checker",
                Phase.BINLOG,
                "Is gh-ost or pt-osc changing none of the selected tables just now?",
                "online.ddl");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        OnlineDdlTables names = server.settings().onlineDdl();
        List<Finding> findings = new ArrayList<>();
        for (TableId table : server.tableNames()) {
            names.replacedBy(table).filter(server::isSelected).ifPresent(real -> findings.add(finding(table, real)));
        }
        return findings;
    }

    private static Finding finding(TableId shadow, TableId real) {
        return Finding.failure(
                "your ddl is in pt/ghost online-ddl: " + shadow.quoted() + " is to replace " + real.quoted(),
                "please wait the online-ddl over, or drop the table that an aborted run has left");
    }
}
