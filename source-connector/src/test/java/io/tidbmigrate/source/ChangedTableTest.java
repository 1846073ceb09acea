package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ChangedTableTest {
    /** What a source said when a table was altered before it was read. */
    @Test
    void tableIsNamedUnderWhatHidesIt() {
        SQLException stillActive = new SQLException("Streaming result set is still active");
        SQLException changed =
                new SQLException("Table definition has changed, please retry transaction", "HY000", 1412);
        stillActive.addSuppressed(new RuntimeException("Snapshotting of table shop.orders failed", changed));
        RuntimeException failure = new RuntimeException(stillActive);

        assertThat(ChangedTable.of(failure))
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("TM-1011", "Table definition has changed", "Place: shop.orders.", "Action: restart the task");
    }

    @Test
    void otherFailuresAreNotTold() {
        assertThat(ChangedTable.of(new RuntimeException(new SQLException("Table is gone", "42S02", 1146))))
                .isEmpty();
    }
}
