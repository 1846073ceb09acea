package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.List;

/** How big the selected tables are, as the source's statistics say. */
public interface TableSizes {
    List<Size> sizes() throws SQLException;

    /**
     * A table's size.
     *
     * @param rows estimated; InnoDB may be wrong by half
     * @param bytes of its rows, indexes left out
     */
    record Size(TableId table, long rows, long bytes) {}
}
