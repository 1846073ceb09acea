package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The sink's own tables in the target, by their quoted names. */
public final class MetaSchema {
    private static final String TOPIC = "`topic` VARCHAR(249) NOT NULL";
    private static final String LANE = TOPIC + ", `partition` INT NOT NULL";
    private static final String DDL_ID = "`ddl_id` VARCHAR(255) NOT NULL";
    private static final String UPDATED =
            "`updated_at` TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)";
    private static final Map<String, String> TABLES = tables();

    private final String name;

    public MetaSchema(String name) {
        this.name = name;
    }

    public String checkpoint() {
        return new TableId(name, "checkpoint").quoted();
    }

    String laneLock() {
        return new TableId(name, "lane_lock").quoted();
    }

    public String loads() {
        return new TableId(name, "loads").quoted();
    }

    public String journal() {
        return new TableId(name, "ddl_journal").quoted();
    }

    public String attempts() {
        return new TableId(name, "ddl_attempt").quoted();
    }

    public String override() {
        return new TableId(name, "ddl_override").quoted();
    }

    public String barrier() {
        return new TableId(name, "ddl_barrier").quoted();
    }

    /** Creates what is missing. Asks first, so that a user without CREATE may be given finished tables. */
    public void create(Connection connection) throws SQLException {
        Set<String> present = present(connection);
        if (present.containsAll(TABLES.keySet())) {
            return;
        }
        TargetSession.execute(
                connection,
                "CREATE DATABASE IF NOT EXISTS " + Identifier.quoted(name)
                        + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            TargetSession.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS " + new TableId(name, table.getKey()).quoted() + " (" + table.getValue()
                            + ") DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    private Set<String> present(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?")) {
            query.setString(1, name);
            Set<String> present = new HashSet<>();
            try (ResultSet tables = query.executeQuery()) {
                while (tables.next()) {
                    present.add(tables.getString(1));
                }
            }
            return present;
        }
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "checkpoint",
                LANE + ", `epoch` BIGINT NOT NULL, `applied_offset` BIGINT NOT NULL"
                        + ", `written_offset` BIGINT NOT NULL DEFAULT -1, `source` VARCHAR(249) NULL"
                        + ", `source_schema` VARCHAR(64) NULL, `source_table` VARCHAR(64) NULL"
                        + ", `target_schema` VARCHAR(64) NULL, `target_table` VARCHAR(64) NULL"
                        + ", `server_id` BIGINT NULL, `ts_ms` BIGINT NULL, `file` VARCHAR(255) NULL, `pos` BIGINT NULL"
                        + ", `event` BIGINT NULL, `row_number` INT NULL, " + UPDATED
                        + ", PRIMARY KEY (`topic`, `partition`), KEY `target` (`target_schema`, `target_table`)");
        tables.put(
                "lane_lock",
                LANE + ", `slot` INT NOT NULL, `epoch` BIGINT NOT NULL, PRIMARY KEY (`topic`, `partition`, `slot`)");
        tables.put(
                "loads",
                TOPIC + ", `target_schema` VARCHAR(64) NOT NULL, `target_table` VARCHAR(64) NOT NULL"
                        + ", `origin` VARCHAR(16) NOT NULL, `snapshot_run` VARCHAR(255) NOT NULL, " + UPDATED
                        + ", PRIMARY KEY (`topic`)");
        tables.put(
                "ddl_journal",
                DDL_ID + ", `state` VARCHAR(16) NOT NULL, `statement` LONGTEXT NOT NULL, `source` VARCHAR(249) NOT NULL"
                        + ", `binlog` VARCHAR(300) NOT NULL, `attempts` INT NOT NULL, `fingerprint` VARCHAR(64) NOT NULL"
                        + ", `error` TEXT NULL, `started_at` TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), "
                        + UPDATED + ", PRIMARY KEY (`ddl_id`)");
        tables.put(
                "ddl_attempt",
                DDL_ID + ", `connection_id` BIGINT UNSIGNED NOT NULL"
                        + ", `begun_at` TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), PRIMARY KEY (`ddl_id`)");
        tables.put(
                "ddl_barrier",
                DDL_ID + ", " + LANE + ", " + UPDATED + ", PRIMARY KEY (`ddl_id`, `topic`, `partition`)");
        tables.put(
                "ddl_override",
                "`id` BIGINT NOT NULL AUTO_INCREMENT, `source` VARCHAR(249) NOT NULL DEFAULT ''"
                        + ", `binlog` VARCHAR(300) NOT NULL DEFAULT '', `pattern` VARCHAR(2000) NOT NULL DEFAULT ''"
                        + ", `action` VARCHAR(16) NOT NULL, `statements` LONGTEXT NULL, " + UPDATED
                        + ", PRIMARY KEY (`id`)");
        return tables;
    }
}
