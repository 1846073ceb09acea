package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.event.EventReader;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A lane that was applied up to offset 7 and binlog position 500, of full load 20@s. */
class ContinuityTest {
    private static final Lane LANE = new Lane("p.d.t", 0);
    private static final long LAST = 7;

    private final Continuity continuity = new Continuity(new EventReader(), "`m`.`checkpoint`");
    private final LaneState lane = new LaneState(LANE);

    private boolean isNext(SinkRecord record) {
        return continuity.isNext(lane, lane.progress(), record, RecordPlace.of(record));
    }

    private ContinuityTest claimed(long position) {
        SourcePosition mark = position < 0 ? null : new SourcePosition(1, 1000, "bin.000001", position, 0, 0);
        lane.claimed(Checkpoint.done(1, new Progress(LAST, mark, null)), "20@s");
        lane.leaveOut();
        return this;
    }

    @Test
    void isReadFromTheLastRecordUntilThatWasSeen() {
        claimed(500);
        assertThat(Continuity.from(lane, LAST)).isEqualTo(LAST);
        assertThat(isNext(row(LAST, "c", 500, Map.of()))).isFalse();
        assertThat(Continuity.from(lane, LAST)).isEqualTo(LAST + 1);
        assertThat(isNext(row(LAST + 1, "c", 600, Map.of()))).isTrue();
        assertThat(isNext(row(LAST + 3, "c", 700, Map.of())))
                .as("markers of transactions lie between")
                .isTrue();
        assertThatThrownBy(() -> isNext(row(LAST, "c", 500, Map.of())))
                .hasMessageContaining("hands out offset 7 again");
    }

    @Test
    void isReadFromTheLastRecordOnceMoreWhenRecordsWereLeftOut() {
        claimed(500).isNext(row(LAST, "c", 500, Map.of()));
        lane.leaveOut();
        assertThat(Continuity.from(lane, LAST)).isEqualTo(LAST);
        assertThatThrownBy(() -> isNext(row(LAST + 3, "c", 700, Map.of())))
                .hasMessageContaining("gone with all up to offset 9")
                .hasMessageContaining("UPDATE `m`.`checkpoint` SET `applied_offset` = 9 WHERE");
    }

    @Test
    void aNewLaneIsReadFromItsBeginning() {
        lane.claimed(Checkpoint.done(1, Progress.NONE), "");
        assertThat(Continuity.from(lane, -1)).isZero();
        SinkRecord first = row(3, "c", 500, Map.of());
        assertThat(isNext(first)).isTrue();
    }

    @Test
    void aLastRecordThatIsGoneIsNoLossIfTheNextOneIsThere() {
        assertThat(claimed(500).isNext(row(LAST + 1, "c", 600, Map.of()))).isTrue();
    }

    @Test
    void aRowOfTheStreamIsTheLastIfItIsDoneWith() {
        assertThat(claimed(500).isNext(row(LAST, "c", 400, Map.of())))
                .as("a replay, which was dropped")
                .isFalse();
        requireChanged(500, row(LAST, "c", 510, Map.of()));
        assertThat(claimed(500).isNext(row(LAST, "c", 510, Map.of(RowHeaders.LOAD, "10@s"))))
                .as("of a task of an earlier load, which was dropped")
                .isFalse();
        assertThat(claimed(500).isNext(row(LAST, "d", 510, Map.of("__debezium.newkey", "{}"))))
                .as("first half of a change of a key")
                .isFalse();
        assertThat(claimed(-1).isNext(row(LAST, "c", 510, Map.of(RowHeaders.LOAD, "20@s"))))
                .as("no place is known")
                .isFalse();
        requireChanged(-1, row(LAST, "c", 510, Map.of(RowHeaders.LOAD, "30@s")));
    }

    @Test
    void aRowOfTheFullLoadIsTheLastIfItIsOfTheLoadThatOpenedTheLane() {
        assertThat(claimed(-1).isNext(row(LAST, "r", 0, Map.of(RowHeaders.LOAD, "20@s"))))
                .isFalse();
        assertThat(claimed(-1).isNext(row(LAST, "r", 0, Map.of(RowHeaders.LOAD, "10@s"))))
                .as("of an earlier load, which was dropped")
                .isFalse();
        assertThat(claimed(-1).isNext(row(LAST, "r", 0, Map.of(RowHeaders.LOAD, "30@other"))))
                .as("clocks of two servers")
                .isFalse();
        requireChanged(-1, row(LAST, "r", 0, Map.of(RowHeaders.LOAD, "30@s")));
    }

    @Test
    void aStatementIsTheLastIfItIsDoneWith() {
        assertThat(claimed(500).isNext(ddl("bin.000001:500:0", 500, ""))).isFalse();
        assertThat(claimed(-1).isNext(ddl("snapshot:20@s:p.d.t", 0, "20@s"))).isFalse();
        requireChanged(500, ddl("bin.000001:510:0", 510, ""));
        requireChanged(-1, ddl("snapshot:30@s:p.d.t", 0, "30@s"));
    }

    private void requireChanged(long mark, SinkRecord record) {
        assertThatThrownBy(() -> claimed(mark).isNext(record))
                .hasMessageContaining("TM-2006")
                .hasMessageContaining("holds another record at offset 7")
                .hasMessageContaining("UPDATE `m`.`checkpoint` SET `applied_offset` = -1, `written_offset` = -1,"
                        + " `file` = NULL WHERE `topic` = 'p.d.t' AND `partition` = 0");
    }

    private static SinkRecord row(long offset, String operation, long position, Map<String, String> headers) {
        Map<String, Object> envelope = new HashMap<>();
        envelope.put("op", operation);
        envelope.put("before", Map.of("id", 1));
        envelope.put("after", Map.of("id", 1));
        return record(offset, envelope, position, headers);
    }

    private static SinkRecord ddl(String id, long position, String load) {
        DdlEvent event = new DdlEvent(id, "TRUNCATE t", "d", "", "", 0, "", load, "", List.of(LANE));
        return record(LAST, new HashMap<>(Map.of("op", DdlEvent.OPERATION)), position, event.toHeaders());
    }

    private static SinkRecord record(
            long offset, Map<String, Object> envelope, long position, Map<String, String> headers) {
        boolean isOfLoad = position == 0;
        envelope.put(
                "source",
                Map.of(
                        "name",
                        "p",
                        "db",
                        "d",
                        "table",
                        "t",
                        "snapshot",
                        isOfLoad ? "true" : "false",
                        "server_id",
                        1L,
                        "ts_ms",
                        1000L,
                        "file",
                        "bin.000001",
                        "pos",
                        position,
                        "row",
                        0));
        ConnectHeaders texts = new ConnectHeaders();
        headers.forEach(texts::addString);
        return new SinkRecord(
                LANE.topic(), 0, null, null, null, envelope, offset, 0L, TimestampType.CREATE_TIME, texts);
    }
}
