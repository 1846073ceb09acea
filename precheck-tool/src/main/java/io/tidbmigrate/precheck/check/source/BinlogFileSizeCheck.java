package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.BinlogFiles;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.util.List;

/** Warns of binlog files beyond what a position in them can name: events hold their place in 32 bits. */
public final class BinlogFileSizeCheck implements Check<BinlogFiles> {
    private static final long FOUR_GIB = 1L << 32;

    @Override
    public About about() {
        return new About(
                "binlog_file_size",
                "mysql_binlog_file_size",
                Phase.BINLOG,
                "Is every place in the binlog one that an event can name?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(BinlogFiles server) throws SQLException {

        return server.binlogFiles().stream()
                .filter(file -> file.bytes() >= FOUR_GIB)
                .map(file -> Finding.warning(
                        "binlog file " + file.name() + " has " + file.bytes()
                                + " bytes, and places behind 4294967296 cannot be named",
                        "Begin behind this file (FLUSH BINARY LOGS; on the source ends it), and cut transactions that log more"
                                + " than 4 GiB into smaller ones: the server ends a file only between transactions"))
                .toList();
    }
}
