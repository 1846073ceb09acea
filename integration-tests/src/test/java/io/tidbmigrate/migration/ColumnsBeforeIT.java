package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Event filters that ask how a column was before. */
@ExtendWith(SharedStack.class)
class ColumnsBeforeIT {

    /** What was changed between the place where reading begins and the connector's start is not known. */
    @Test
    void anIncrementalMigrationKnowsWhatIsNotYetToBeRead(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "columnsbefore").source("migration.mode", "incremental")) {
            migration
                    .source("filters", "stop")
                    .source("filters.stop.schema.pattern", migration.database())
                    .source("filters.stop.events", "value range decrease")
                    .source("filters.stop.action", "Error");
            String kept = "CREATE TABLE kept (id INT PRIMARY KEY, a BIGINT)";
            String changed = "CREATE TABLE changed (id INT PRIMARY KEY, a BIGINT)";
            migration.sql(kept, changed, "FLUSH BINARY LOGS");
            migration.source("start.binlog", Binlogs.newest(migration.sourceServer()) + ":4");
            migration.sql("ALTER TABLE changed ADD b INT", "INSERT INTO kept VALUES (1, 1)");
            migration.onTargetServer(
                    "CREATE DATABASE " + migration.database(),
                    "USE " + migration.database(),
                    kept,
                    changed,
                    "CREATE TABLE caught_up (mark INT PRIMARY KEY)");
            migration.start();
            migration.awaitTarget("SELECT MAX(id) FROM kept", "1");

            migration.sql("ALTER TABLE kept MODIFY a SMALLINT", "INSERT INTO kept VALUES (2, 2)");
            assertThat(migration.awaitSourceFailed())
                    .contains(
                            "TM-1001",
                            "event value range decrease on",
                            "Statement: ALTER TABLE kept MODIFY a SMALLINT.");

            migration
                    .source("filters", "stop,skip")
                    .source("filters.skip.schema.pattern", migration.database())
                    .source("filters.skip.sql.patterns", "^ALTER TABLE kept MODIFY a SMALLINT$")
                    .source("filters.skip.action", "Ignore");
            migration.reconfigureSource();
            migration.sql("ALTER TABLE kept MODIFY a INT", "INSERT INTO kept VALUES (3, 3)");
            migration.awaitTarget("SELECT MAX(id) FROM kept", "3");

            migration.sql("ALTER TABLE changed MODIFY a SMALLINT");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1001", "`changed`", "how the column was before the statement is not known");
        }
    }
}
