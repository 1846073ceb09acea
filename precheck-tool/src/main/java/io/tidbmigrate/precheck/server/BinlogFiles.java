package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;

/** The binlog files that a source has. */
public interface BinlogFiles {
    /** From the oldest to the one that is being written. */
    List<File> binlogFiles() throws SQLException;

    /** @param bytes its size */
    record File(String name, long bytes) {}
}
