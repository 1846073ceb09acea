package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class BinlogReadingTest {
    private static final long LENGTH = 100;
    private static final long NOON = Instant.parse("2024-01-31T12:00:00Z").toEpochMilli();

    private final List<Event> events = new ArrayList<>();
    private boolean isStopped;

    private void logged(EventType type, long millis, EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setTimestamp(millis);
        header.setEventLength(LENGTH);
        header.setNextPosition(BinlogReading.BEGINNING + (events.size() + 1) * LENGTH);
        events.add(new Event(header, data));
    }

    private void logged(EventType type, long millis) {
        logged(type, millis, null);
    }

    private void statement(String sql, long millis) {
        QueryEventData data = new QueryEventData();
        data.setSql(sql);
        logged(EventType.QUERY, millis, data);
    }

    private BinlogReading since(long millis) {
        BinlogReading reading = BinlogReading.since(millis);
        reading.begin("bin.000001", () -> isStopped = true);
        events.forEach(reading::onEvent);
        return reading;
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"GTID", "ANONYMOUS_GTID", "GTID_TAGGED", "MARIADB_GTID"})
    void aTransactionOfRowsBeginsWithItsGtid(EventType gtid) {
        logged(EventType.FORMAT_DESCRIPTION, NOON - 9_000);
        for (long time : new long[] {NOON - 1_000, NOON, NOON + 1_000}) {
            logged(gtid, time);
            logged(EventType.TABLE_MAP, time);
            logged(EventType.WRITE_ROWS, time);
            logged(EventType.XID, time);
        }

        assertThat(since(NOON).place()).isEqualTo("bin.000001:504");
        assertThat(isStopped).isTrue();
    }

    @Test
    void aTransactionWithoutGtidBeginsWithItsBegin() {
        statement("BEGIN", NOON - 1_000);
        statement("CREATE TABLE within (a INT)", NOON);
        logged(EventType.XID, NOON);
        statement("BEGIN", NOON);

        assertThat(since(NOON).place()).isEqualTo("bin.000001:304");
    }

    /** Logged at 12:00:00.9, say. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 500, 999})
    void allOfTheSecondIsTaken(long millis) {
        logged(EventType.GTID, NOON - 1_000);
        logged(EventType.GTID, NOON);

        assertThat(since(NOON + millis).place()).isEqualTo("bin.000001:104");
    }

    @Test
    void afterAllThatIsThereIsTheEnd() {
        logged(EventType.GTID, NOON);
        logged(EventType.XID, NOON);

        assertThat(since(NOON + 1_000).place()).isEqualTo("bin.000001:204");
        assertThat(isStopped).isFalse();
    }

    @Test
    void theHeadTellsWhenAFileWasBegun() {
        logged(EventType.FORMAT_DESCRIPTION, NOON);
        BinlogReading reading = BinlogReading.ofHead();
        reading.begin("bin.000001", () -> isStopped = true);

        events.forEach(reading::onEvent);

        assertThat(reading.time()).isEqualTo(NOON);
        assertThat(isStopped).isTrue();
    }

    /** Its events inside of a transaction have no places, see {@code binlog/README.md}. */
    @Test
    void everyTransactionOfAMariaDbIsFound() throws IOException {
        EventDeserializer deserializer = new EventDeserializer();
        byte[] file;
        try (InputStream in = getClass().getResourceAsStream("/binlog/mariadb.000004")) {
            file = in.readAllBytes();
        }
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        in.read((int) BinlogReading.BEGINNING);
        for (Event event = deserializer.nextEvent(in); event != null; event = deserializer.nextEvent(in)) {
            events.add(event);
        }
        List<String> found = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        long at = BinlogReading.BEGINNING;
        for (Event event : List.copyOf(events)) {
            EventHeaderV4 header = event.getHeader();
            if (header.getEventType() == EventType.MARIADB_GTID) {
                begun.add("bin.000001:" + at);
                found.add(since(header.getTimestamp()).place());
            }
            at += header.getEventLength();
            events.remove(0);
        }

        assertThat(found).isNotEmpty().isEqualTo(begun);
    }
}
