package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/** Warns of transactions that are compressed as a whole: the worker holds each in its memory. */
public final class BinlogCompressionCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "binlog_compression",
                "mysql_binlog_transaction_compression",
                Phase.BINLOG,
                "Are transactions logged uncompressed?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {

        String value = server.variable("binlog_transaction_compression").orElse("OFF");
        return value.equalsIgnoreCase("OFF")
                ? List.of()
                : List.of(Finding.warning(
                        "binlog_transaction_compression is " + value + ", and should be OFF",
                        Repair.setting(server, "binlog_transaction_compression", "OFF")
                                .and(
                                        "Compressed transactions are carried too, but each needs about three times its compressed size"
                                                + " of the worker's memory")));
    }
}
