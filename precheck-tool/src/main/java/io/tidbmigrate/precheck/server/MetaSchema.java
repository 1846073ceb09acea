package io.tidbmigrate.precheck.server;

import java.sql.SQLException;

/** The database in the target that holds checkpoints: {@code meta.schema}. */
public interface MetaSchema {
    String metaSchema();

    boolean metaSchemaExists() throws SQLException;
}
