package io.tidbmigrate.sink.plan;

import static io.tidbmigrate.sink.plan.Changes.PRIMARY;
import static io.tidbmigrate.sink.plan.Changes.SECOND;
import static io.tidbmigrate.sink.plan.Changes.delete;
import static io.tidbmigrate.sink.plan.Changes.insert;
import static io.tidbmigrate.sink.plan.Changes.row;
import static io.tidbmigrate.sink.plan.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariants under random histories, applied in batches of any size.
 *
 * <p>A. After each batch the target is what the source was at that moment. B. A batch applied twice changes nothing more
 * (tables with a key). C. Without a key, too, every row is there exactly as often as at the source.
 */
final class PlannerModelTest {
    private final Planner planner = new Planner(OnDuplicate.REPLACE, new Limits(3, 10_000), SessionZone.UTC);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aKeyedTableIsAPrefixOfTheSourceAfterEachBatch(long seed) {
        Random random = new Random(seed);
        TableShape shape = Changes.shape(PRIMARY, SECOND);
        InMemoryTable target = new InMemoryTable(PRIMARY, SECOND);
        Map<Object, Map<String, Object>> source = new TreeMap<>();
        for (int batch = 0; batch < 200; batch++) {
            List<TargetRow> rows = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                step(random, source).forEach(change -> rows.add(new TargetRow(change, shape)));
            }
            for (int times = random.nextInt(2); times >= 0; times--) {
                planner.plan(rows).forEach(target::run);
                assertThat(target.rows())
                        .as("seed %s, batch %s", seed, batch)
                        .containsExactlyInAnyOrderElementsOf(longs(source.values()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aTableWithoutAKeyHoldsEachRowAsOftenAsTheSource(long seed) {
        Random random = new Random(seed);
        TableShape shape = Changes.shape(new UniqueKey[0]);
        InMemoryTable target = new InMemoryTable();
        List<Map<String, Object>> source = new ArrayList<>();
        for (int batch = 0; batch < 200; batch++) {
            List<TargetRow> rows = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                rows.add(new TargetRow(bagStep(random, source), shape));
            }
            planner.plan(rows).forEach(target::run);
            assertThat(target.rows())
                    .as("seed %s, batch %s", seed, batch)
                    .containsExactlyInAnyOrderElementsOf(longs(source));
        }
    }

    /** One change that the source's own unique keys allow; a swap of unique values takes three. */
    private static List<RowChange> step(Random random, Map<Object, Map<String, Object>> source) {
        int id = random.nextInt(8);
        Map<String, Object> before = source.get(id);
        Integer u = free(random, source);
        if (before == null) {
            return List.of(put(source, null, row(id, u, random.nextInt(3))));
        }
        int other = random.nextInt(8);
        return switch (random.nextInt(5)) {
            case 0 -> {
                source.remove(id);
                yield List.of(delete(before));
            }
            case 1 -> List.of(put(source, before, row(id, u, random.nextInt(3))));
            case 2 -> List.of(put(source, before, row(id, before.get("u"), random.nextInt(3))));
            case 3 ->
                source.containsKey(other)
                        ? swap(source, before, source.get(other))
                        : List.of(put(source, before, row(other, before.get("u"), 0)));
            default -> List.of(put(source, before, row(id, null, 1)));
        };
    }

    private static List<RowChange> swap(
            Map<Object, Map<String, Object>> source, Map<String, Object> left, Map<String, Object> right) {
        if (left == right) {
            return List.of();
        }
        Map<String, Object> parked = row(left.get("id"), null, left.get("v"));
        return List.of(
                put(source, left, parked),
                put(source, right, row(right.get("id"), left.get("u"), right.get("v"))),
                put(source, parked, row(left.get("id"), right.get("u"), left.get("v"))));
    }

    private static RowChange put(
            Map<Object, Map<String, Object>> source, Map<String, Object> before, Map<String, Object> after) {
        if (before != null) {
            source.remove(before.get("id"));
        }
        source.put(after.get("id"), after);
        return before == null ? insert(after) : update(before, after);
    }

    private static RowChange bagStep(Random random, List<Map<String, Object>> source) {
        Map<String, Object> after = row(random.nextInt(2), random.nextBoolean() ? null : 1, random.nextInt(2));
        if (source.isEmpty() || random.nextInt(3) == 0) {
            source.add(after);
            return insert(after);
        }
        Map<String, Object> before = source.remove(random.nextInt(source.size()));
        if (random.nextBoolean()) {
            return delete(before);
        }
        source.add(after);
        return update(before, after);
    }

    /** A value of the unique column that no row has; or null. */
    private static Integer free(Random random, Map<Object, Map<String, Object>> source) {
        int u = random.nextInt(20);
        return source.values().stream().anyMatch(row -> Integer.valueOf(u).equals(row.get("u"))) ? null : u;
    }

    private static List<Map<String, Object>> longs(Iterable<Map<String, Object>> rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> bound = new TreeMap<>();
            row.forEach((name, value) -> bound.put(name, value == null ? null : ((Integer) value).longValue()));
            all.add(bound);
        }
        return all;
    }
}
