package io.tidbmigrate.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class NewLanesTest {
    private final NewLanes lanes = new NewLanes();

    private static List<SourceRecord> firstOf(int tables, Map<String, ?> offset) {
        return IntStream.range(0, tables)
                .mapToObj(i -> new SourceRecord(Map.of(), offset, "p.d.t" + i, 0, null, null, null, null))
                .toList();
    }

    private List<List<SourceRecord>> parts(List<SourceRecord> batch) {
        List<List<SourceRecord>> parts = new ArrayList<>(List.of(lanes.first(batch)));
        while (lanes.holdsBack()) {
            parts.add(lanes.rest());
        }
        return parts;
    }

    @Test
    void aFullLoadBeginsSomeLanesAtATimeAndLosesNone() {
        List<SourceRecord> batch = firstOf(2 * NewLanes.AT_ONCE + 1, Map.of("snapshot", "INITIAL"));

        List<List<SourceRecord>> parts = parts(batch);

        assertThat(parts).extracting(List::size).containsExactly(NewLanes.AT_ONCE, NewLanes.AT_ONCE, 1);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(batch);
    }

    @Test
    void lanesThatAreBegunDoNotCount() {
        List<SourceRecord> batch = firstOf(2 * NewLanes.AT_ONCE, Map.of("snapshot", "INITIAL"));
        parts(batch);

        assertThat(parts(batch)).containsExactly(batch);
    }

    @Test
    void changesStayTogether() {
        List<SourceRecord> batch = firstOf(2 * NewLanes.AT_ONCE, Map.of("pos", 4L));

        assertThat(parts(batch)).containsExactly(batch);
    }

    @Test
    void aBatchOfNothingStaysOne() {
        assertThat(parts(List.of())).containsExactly(List.of());
    }
}
