package io.tidbmigrate.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.common.record.RowHeaders;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RunNumbersTest {
    private static final Schema SOURCE = SchemaBuilder.struct().build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("op", Schema.STRING_SCHEMA)
            .field("source", SOURCE)
            .build();
    private static final LoadId RUN = new LoadId(1000, "uuid");

    private static SourceRecord of(String topic, Map<String, ?> offset) {
        Struct value = new Struct(ENVELOPE).put("op", "c").put("source", new Struct(SOURCE));
        return new SourceRecord(Map.of(), offset, topic, 0, null, null, ENVELOPE, value);
    }

    private static List<Object> headers(RunNumbers numbers, SourceRecord... records) {
        return numbers.on(List.of(records)).stream()
                .map(record -> record.headers().lastWithName(RowHeaders.RUN))
                .map(header -> header == null ? "" : header.value())
                .toList();
    }

    @Test
    void eachLaneIsCountedByItself() {
        RunNumbers numbers = new RunNumbers(RUN, true);
        Map<String, ?> offset = Map.of("pos", 4L);

        assertThat(headers(numbers, of("a", offset), of("b", offset), of("a", offset)))
                .containsExactly("=1000@uuid:1", "=1000@uuid:1", "=1000@uuid:2");
        assertThat(headers(numbers, of("b", offset))).containsExactly("=1000@uuid:2");
    }

    @Test
    void aFullLoadAndWhatIsOfNoLaneAreNotCounted() {
        SourceRecord heartbeat = new SourceRecord(Map.of(), Map.of(), "h", 0, null, null, SOURCE, new Struct(SOURCE));

        assertThat(headers(new RunNumbers(RUN, true), of("a", Map.of("snapshot", "INITIAL")), heartbeat))
                .containsExactly("", "");
    }

    @Test
    void whereTransformsMayLeaveRecordsOutNobodyCounts() {
        RunNumbers numbers = new RunNumbers(RUN, false);

        assertThat(headers(numbers, of("a", Map.of()), of("a", Map.of())))
                .containsExactly("=1000@uuid:0", "=1000@uuid:0");
    }
}
