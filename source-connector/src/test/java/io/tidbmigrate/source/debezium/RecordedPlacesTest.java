package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.mysql.gtid.MySqlGtidSetFactory;
import io.debezium.connector.mysql.history.MySqlHistoryRecordComparator;
import io.debezium.document.Document;
import io.debezium.relational.history.HistoryRecord;
import org.junit.jupiter.api.Test;

class RecordedPlacesTest {
    private static final long BEYOND_AN_INT = 3_000_000_000L;

    private final RecordedPlaces places =
            new RecordedPlaces(new MySqlHistoryRecordComparator(null, new MySqlGtidSetFactory()));

    private static HistoryRecord at(String file, long pos, long second, Object... more) {
        HistoryRecord record = placed(file, pos, more);
        record.document().getDocument("position").setNumber("ts_sec", second);
        return record;
    }

    private static HistoryRecord placed(String file, long pos, Object... more) {
        Document position = Document.create("file", file, "pos", pos);
        for (int i = 0; i < more.length; i += 2) {
            position.set((String) more[i], more[i + 1]);
        }
        return new HistoryRecord(Document.create("source", Document.create("server", "p"), "position", position));
    }

    private static HistoryRecord streamed(long pos, long server) {
        return at("b.000003", pos, 30, "server_id", server);
    }

    @Test
    void whatASnapshotShowsStandsBeforeEveryOffsetWhateverTheClocksSay() {
        HistoryRecord snapshot = at("b.000003", 400, 2_000, "snapshot", "INITIAL");

        assertThat(places.isAtOrBefore(snapshot, at("b.000003", 900, 1_000, "server_id", 1L, "event", 1L)))
                .isTrue();
        assertThat(places.isAtOrBefore(snapshot, at("b.000003", 300, 1_000))).isTrue();
    }

    @Test
    void aStatementBehindTheOffsetOfASnapshotComesFromTheBinlog() {
        assertThat(places.isAtOrBefore(streamed(1_500, 1), at("b.000003", 400, 20)))
                .isFalse();
        assertThat(places.isAtOrBefore(streamed(400, 1), at("b.000003", 400, 20)))
                .isTrue();
    }

    @Test
    void aStatementOfAnotherServerStandsWhereItStands() {
        assertThat(places.isAtOrBefore(streamed(1_500, 2), at("b.000003", 900, 40, "server_id", 1L)))
                .isFalse();
        assertThat(places.isAtOrBefore(streamed(1_500, 2), at("b.000004", 4, 40, "server_id", 1L)))
                .isTrue();
        assertThat(places.isAtOrBefore(streamed(900, 2), at("b.000003", 900, 40, "server_id", 1L)))
                .isTrue();
    }

    @Test
    void placesBeyondTwoGibibytesAreCompared() {
        assertThat(places.isAtOrBefore(streamed(400, 1), at("b.000003", BEYOND_AN_INT, 40, "server_id", 1L)))
                .isTrue();
        assertThat(places.isAtOrBefore(streamed(BEYOND_AN_INT, 1), at("b.000003", 400, 40, "server_id", 1L)))
                .isFalse();
    }

    @Test
    void withinATransactionTheEventsAreCompared() {
        HistoryRecord created = at("b.000003", 900, 30, "server_id", 1L, "event", 2L);

        assertThat(places.isAtOrBefore(created, at("b.000003", 900, 30, "server_id", 1L, "event", 1L)))
                .isFalse();
        assertThat(places.isAtOrBefore(created, at("b.000003", 900, 30, "server_id", 1L, "event", 3L, "row", 1)))
                .isTrue();
    }

    /** Such as {file, pos} of a server that has taken over: the places of two servers do not compare. */
    @Test
    void anOffsetThatWasPutThereTakesWhatDebeziumTakes() {
        assertThat(places.isAtOrBefore(streamed(1_500, 1), placed("b.000001", 4)))
                .isTrue();
        assertThat(places.isAtOrBefore(streamed(1_500, 1), at("other.000001", 4, 40, "server_id", 2L)))
                .isTrue();
    }

    @Test
    void gtidsAreComparedByDebezium() {
        String server = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
        HistoryRecord recorded = at("b.000003", 1_500, 30, "server_id", 1L, "gtids", server + ":1-4");

        assertThat(places.isAtOrBefore(recorded, at("b.000003", 900, 30, "server_id", 1L, "gtids", server + ":1-5")))
                .isTrue();
        assertThat(places.isAtOrBefore(recorded, at("b.000009", 900, 30, "server_id", 1L, "gtids", server + ":1-3")))
                .isFalse();
    }
}
