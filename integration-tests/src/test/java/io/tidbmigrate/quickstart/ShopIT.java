package io.tidbmigrate.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.DataComparison;
import io.tidbmigrate.precheck.compare.TableComparison;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.ConnectorFile;
import io.tidbmigrate.stack.MySqlServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopIT {
    private static final int ROWS = 2_000;

    @Test
    void sameSeedMakesTheSameShopAndTheWriterChangesAllOfIt(@TempDir Path folder) throws SQLException {
        try (MySqlServer one = MySqlServer.start("one", folder, Map.of());
                MySqlServer other = MySqlServer.start("other", folder, Map.of())) {
            new ShopDatabase(one.endpoint()).create(ROWS, 7, done -> {});
            new ShopDatabase(other.endpoint()).create(ROWS, 7, done -> {});
            ConnectorFile connector = new ConnectorFile("shop", Map.of("do.dbs", "shop"), folder);
            List<TableId> tables = new SourceTables(one.endpoint(), connector).list();
            DataComparison comparison = DataComparison.of(one.endpoint(), other.endpoint());
            long rows = 0;
            for (TableId table : tables) {
                TableComparison result = comparison.compare(table, table);
                assertThat(result.isEqual()).as(result.toString()).isTrue();
                rows += result.sourceRows().orElseThrow();
            }
            assertThat(rows).isEqualTo(ROWS);

            List<String> changes = new CopyOnWriteArrayList<>();
            try (ShopWriter writer = ShopWriter.start(one.endpoint(), ROWS, 7, changes::add)) {
                writer.changeSchema();
                Await.until("the writer's schema changes", Duration.ofMinutes(1), writer::hasChangedSchema);
            }
            assertThat(changes).hasSize(5);
            assertThat(new SourceTables(one.endpoint(), connector).list())
                    .contains(new TableId("shop", "wishlists"), new TableId("shop", "vouchers"))
                    .doesNotContain(new TableId("shop", "coupons"));
        }
    }
}
