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
import java.nio.charset.StandardCharsets;
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
    void valuesOfCompressedColumnsAreTheValues() throws IOException {
        EventDeserializer bytes = new EventDeserializer();
        bytes.setCompatibilityMode(EventDeserializer.CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY);
        ExactRows.replaceReaders(bytes, new UncheckedRows());
        events.putInto(bytes);

        List<Serializable[]> rows = all(file("mariadb.000006"), bytes).stream()
                .filter(read -> read.event.getData() instanceof WriteRowsEventData)
                .flatMap(read -> ((WriteRowsEventData) read.event.getData()).getRows().stream())
                .toList();

        assertThat(rows).hasSize(4);
        assertThat(rows.get(0))
                .containsExactly(1, text("a".repeat(300)), text("b".repeat(299)), text("short"), text(""));
        assertThat(rows.get(1)[1]).isNull();
        assertThat(rows.get(1)[3]).isEqualTo(new byte[] {(byte) 0xe9});
        assertThat((byte[]) rows.get(1)[4]).hasSize(200).startsWith(0, 0xff, 0);
        assertThat(rows.get(2)[1]).isEqualTo(text("w".repeat(1000)));
        assertThat(rows.get(3)).containsExactly(4, text("n".repeat(1000)), text("x"), text("y"), text("z"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void everyEventIsKnownUntilOneIsNot() throws IOException {
        assertThat(all()).allMatch(Read::isKnown);
        byte[] file = file("mariadb.000004");
        file[421 + 4] = (byte) 200; // the type of CREATE TABLE

        assertThat(all(file, deserializer).stream()
                        .filter(read -> !read.isKnown)
                        .map(Read::at))
                .containsExactly(421L);
    }

    private List<Read> all() throws IOException {
        return all(file("mariadb.000004"), deserializer);
    }

    private List<Read> all(byte[] file, EventDeserializer deserializer) throws IOException {
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

    private static byte[] file(String name) throws IOException {
        try (InputStream file = MariaDbEventsTest.class.getResourceAsStream("/binlog/" + name)) {
            return file.readAllBytes();
        }
    }
}
