package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a MariaDB 11.4.5 has written, see {@code binlog/README.md}. */
class MariaDbEventsTest {
    private static final int MAGIC = 4;

    private final MariaDbEvents events = new MariaDbEvents();
    private final EventDeserializer deserializer = new EventDeserializer();

    private record Read(EventType type, long at, long said, Event event, boolean isKnown, boolean isPartOfAlter) {}

    @BeforeEach
    void putIntoTheDeserializer() {
        events.putInto(deserializer);
    }

    @Test
    void everyEventStandsWhereItIsInTheFile() throws IOException {
        assertThat(all()).allSatisfy(read -> assertThat(read.said).isEqualTo(read.at));
    }

    @Test
    void transactionsBeginAsInMySql() throws IOException {
        assertThat(all().stream()
                        .filter(read -> read.event.getData() instanceof QueryEventData)
                        .map(read -> ((QueryEventData) read.event.getData()).getSql())
                        .map(sql -> sql.substring(0, Math.min(sql.length(), 35))))
                .containsExactly(
                        "create table t (id int primary key,",
                        "BEGIN",
                        "BEGIN",
                        "CREATE TABLE `s` (\n  `id` int(11) N",
                        "XA START X'78',X'6272616e6368',1",
                        "XA END X'78',X'6272616e6368',1",
                        "XA COMMIT X'78',X'6272616e6368',1",
                        "alter table t add column more int, ",
                        "alter table t add column more int, ");
    }

    @Test
    void compressedRowsAreTheRows() throws IOException {
        List<Read> all = all();

        assertThat(all.stream().filter(read -> read.event.getData() instanceof WriteRowsEventData))
                .extracting(read -> ((WriteRowsEventData) read.event.getData()).getRows())
                .first()
                .satisfies(rows -> assertThat(rows)
                        .containsExactly(
                                new Serializable[] {1, "a".repeat(90), 1}, new Serializable[] {2, "b".repeat(90), 2}));
        assertThat(all.stream().filter(read -> read.event.getData() instanceof UpdateRowsEventData))
                .singleElement()
                .satisfies(read -> assertThat(((UpdateRowsEventData) read.event.getData()).getRows())
                        .singleElement()
                        .satisfies(row -> assertThat(row.getValue()).containsExactly(1, "c".repeat(95), 1)));
    }

    @Test
    void theBeginningOfAnAlterIsNoStatement() throws IOException {
        assertThat(all().stream()
                        .filter(read -> read.event.getData() instanceof QueryEventData)
                        .filter(Read::isPartOfAlter)
                        .map(Read::at))
                .containsExactly(2103L);
    }

    @Test
    void everyEventIsKnownUntilOneIsNot() throws IOException {
        assertThat(all()).allMatch(Read::isKnown);
        byte[] file = file();
        file[421 + 4] = (byte) 200; // the type of CREATE TABLE

        assertThat(all(file).stream().filter(read -> !read.isKnown).map(Read::at))
                .containsExactly(421L);
    }

    private List<Read> all() throws IOException {
        return all(file());
    }

    private List<Read> all(byte[] file) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        in.read(MAGIC);
        List<Read> all = new ArrayList<>();
        long at = MAGIC;
        for (Event event = deserializer.nextEvent(in); event != null; event = deserializer.nextEvent(in)) {
            EventHeaderV4 header = event.getHeader();
            all.add(new Read(
                    header.getEventType(), at, header.getPosition(), event, events.isKnown(), events.isPartOfAlter()));
            at += header.getEventLength();
        }
        return all;
    }

    private static byte[] file() throws IOException {
        try (InputStream file = MariaDbEventsTest.class.getResourceAsStream("/binlog/mariadb.000004")) {
            return file.readAllBytes();
        }
    }
}
