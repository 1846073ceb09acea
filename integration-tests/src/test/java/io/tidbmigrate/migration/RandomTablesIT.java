package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random tables, rows and changes arrive as they are. {@code -Dtypes.tables=500} looks further, {@code -Dtypes.seed=n}
 * looks again at what failed.
 */
@ExtendWith(SharedStack.class)
class RandomTablesIT {
    private static final int TABLES = Integer.getInteger("types.tables", 15);
    private static final long SEED = Long.getLong("types.seed", System.nanoTime());

    private static final String LENIENT =
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'";

    @Test
    void randomTablesArriveAsTheyAre(Stack stack) throws SQLException {
        System.out.println("Random tables: -Dtypes.seed=" + SEED);
        RandomTables random = new RandomTables(SEED);
        List<RandomTables.Table> tables = IntStream.range(0, TABLES)
                .mapToObj(n -> random.new Table("t" + n))
                .toList();
        try (Migration migration = Migration.on(stack, "random")) {
            tables.forEach(table -> run(migration, table.created()));
            migration.start().awaitEqual();
            tables.forEach(table -> run(migration, table.changes()));
            migration.awaitEqual();
            for (int n = 0; n < TABLES; n++) {
                assertThat(RawRows.of(stack.target().endpoint(), migration.database(), "t" + n))
                        .as("bytes of t" + n + ", seed " + SEED)
                        .isEqualTo(RawRows.of(stack.source().endpoint(), migration.database(), "t" + n));
            }
        }
    }

    private static void run(Migration migration, List<String> statements) {
        List<String> all = new ArrayList<>(statements);
        all.add(0, LENIENT);
        migration.sql(all.toArray(String[]::new));
    }
}
