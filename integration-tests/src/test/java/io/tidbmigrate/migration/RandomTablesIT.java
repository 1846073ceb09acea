package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random tables, rows and changes arrive as they are, in as many rounds as {@code -Dtypes.minutes=5} has room for.
 * {@code -Dtypes.seed=n} looks again at the round that failed, {@code -Dtypes.tables=500} looks at more tables in each.
 */
@ExtendWith(SharedStack.class)
class RandomTablesIT {
    private static final int TABLES = Integer.getInteger("types.tables", 40);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("types.minutes", 5));
    private static final OptionalLong SEED = Stream.ofNullable(Long.getLong("types.seed"))
            .mapToLong(Long::longValue)
            .findFirst();

    private static final String LENIENT =
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'";

    @Test
    void randomTablesArriveAsTheyAre(Stack stack) throws SQLException {
        long start = System.nanoTime();
        do {
            round(stack, SEED.orElseGet(System::nanoTime));
        } while (SEED.isEmpty() && System.nanoTime() - start < TIME.toNanos());
    }

    private static void round(Stack stack, long seed) throws SQLException {
        System.out.println("Random tables: -Dtypes.seed=" + seed);
        RandomTables random = new RandomTables(seed);
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
                        .as("bytes of t" + n + ", -Dtypes.seed=" + seed)
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
