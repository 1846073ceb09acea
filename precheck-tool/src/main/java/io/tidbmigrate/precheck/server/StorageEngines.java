package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.List;

/** The storage engines that tables are in. */
public interface StorageEngines {
    /** Selected tables of an engine without transactions, such as MyISAM. */
    List<Use> nonTransactional() throws SQLException;

    /** A table and its engine. */
    record Use(TableId table, String engine) {}
}
