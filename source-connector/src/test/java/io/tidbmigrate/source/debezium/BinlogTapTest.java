package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.BinaryLogFileReader;
import com.github.shyiko.mysql.binlog.event.ByteArrayEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.MySqlGtid;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.connector.binlog.event.EventDataDeserializationExceptionData;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BinlogTapTest {
    private final HeardEvents heard = new HeardEvents();
    private final BinaryLogClient client = new BinaryLogClient("localhost", 3306, "u", "p");
    private final List<String> transactions = new ArrayList<>();
    private final BinlogTap tap = new BinlogTap(heard, transactions::add, table -> true);

    private static Event event(EventType type, long end, EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setServerId(7);
        header.setTimestamp(1_000_000);
        header.setEventLength(50);
        header.setNextPosition(end);
        return new Event(header, data);
    }

    private static Event rotate(String file) {
        RotateEventData rotate = new RotateEventData();
        rotate.setBinlogFilename(file);
        rotate.setBinlogPosition(4);
        return event(EventType.ROTATE, 0, rotate);
    }

    private static Event query(long end, String sql) {
        QueryEventWithContext query = new QueryEventWithContext();
        query.setContext(new QueryContext(4, "UTC", 45, 255, 46, Optional.of(Set.of("d", "e")), 123));
        query.setText(sql.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        query.setDatabase("d");
        return event(EventType.QUERY, end, query);
    }

    private static Event tableMap(String table) {
        TableMapEventData map = new TableMapEventData();
        map.setDatabase("d");
        map.setTable(table);
        return event(EventType.TABLE_MAP, 100, map);
    }

    private static Event rows(EventType type) {
        return event(type, 200, null);
    }

    @Nested
    class OnAConnection {
        @Test
        void aStatementComesWithItsPlaceAndContextAndDebeziumReadsTheAnswer() {
            tap.putOn(client);
            tap.onConnect(client);
            tap.onEvent(rotate("bin.000007"));
            Event query = query(350, "DROP TABLE t");

            tap.onEvent(query);

            assertThat(heard.statements)
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(new LoggedStatement(
                            "bin.000007",
                            300,
                            7,
                            1_000_000_123L,
                            "DROP TABLE t".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            "d",
                            "ANSI_QUOTES",
                            "UTC",
                            45,
                            255,
                            46,
                            Optional.of(Set.of("d", "e"))));
            assertThat(((QueryEventData) query.getData()).getSql()).isEqualTo("read 1");
        }

        @Test
        void withAGtidSetTheFirstRotateNamesTheFile() {
            client.setGtidSet("92d92940-e5ba-11f1-9ab5-02fc00000001:1-7");
            tap.putOn(client);
            tap.onConnect(client);
            tap.onEvent(rotate("bin.000009"));
            tap.onEvent(query(350, "DROP TABLE t"));

            assertThat(heard.texts()).containsExactly("bin.000009:300 DROP TABLE t");
        }

        @Test
        void aFileGivenByTheClientIsOvertakenByTheFirstRotate() {
            client.setBinlogFilename("bin.000001");
            tap.putOn(client);
            tap.onConnect(client);
            tap.onEvent(rotate("bin.000002"));
            tap.onEvent(query(350, "DROP TABLE t"));

            assertThat(heard.texts()).containsExactly("bin.000002:300 DROP TABLE t");
        }

        @Test
        void theGtidOfATransactionIsToldAndThatAnotherHasNone() {
            tap.onEvent(event(EventType.GTID, 100, gtid("3e11fa47-71ca-11e1-9e33-c80aa9429562:7")));
            tap.onEvent(event(EventType.ANONYMOUS_GTID, 200, gtid("00000000-0000-0000-0000-000000000000:0")));

            assertThat(transactions).containsExactly("3e11fa47-71ca-11e1-9e33-c80aa9429562:7", "");
        }

        private static GtidEventData gtid(String gtid) {
            return new GtidEventData(MySqlGtid.fromString(gtid), (byte) 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Test
        void anEndWithoutAnErrorIsTold() {
            tap.putOn(client);
            tap.onConnect(client);
            tap.onDisconnect(client);

            assertThat(heard.disconnects).isEqualTo(1);
        }

        @Test
        void ofAnEndWithAnErrorDebeziumTellsTheCause() {
            tap.putOn(client);
            tap.onConnect(client);
            tap.onCommunicationFailure(client, new IOException("reset"));
            tap.onDisconnect(client);

            assertThat(heard.disconnects).isZero();
        }

        @Test
        void aClientIsTappedOnce() {
            tap.putOn(client);
            new BinlogTap(heard, transactions::add, table -> true).putOn(client);

            assertThat(client.getEventListeners()).containsExactly(tap);
            assertThat(client.getLifecycleListeners()).containsExactly(tap);
        }
    }

    @Nested
    class OfPartialJson {
        @Test
        void everyTableOfTheStatementIsToldSinceTheEventDoesNotSayWhich() {
            tap.onEvent(tableMap("before"));
            tap.onEvent(rows(EventType.EXT_WRITE_ROWS));
            tap.onEvent(tableMap("a"));
            tap.onEvent(tableMap("b"));
            tap.onEvent(rows(EventType.PARTIAL_UPDATE_ROWS_EVENT));

            assertThat(heard.notCarried).containsExactly("d.a :150", "d.b :150");
        }

        @Test
        void withoutATableItIsToldAllTheSame() {
            tap.onEvent(rows(EventType.PARTIAL_UPDATE_ROWS_EVENT));

            assertThat(heard.notCarried).containsExactly(". :150");
        }
    }

    @Nested
    class OfAnIncident {
        @Test
        void itIsToldAsNobodyKnowsWhatWasLost() {
            ByteArrayEventData data = new ByteArrayEventData();
            data.setData(new byte[] {1, 0, 0});
            tap.onEvent(event(EventType.INCIDENT, 200, data));

            assertThat(heard.notCarried).containsExactly(". :150");
        }

        /** Debezium itself stops at it and tells why. */
        @Test
        void anEventThatCannotBeReadIsNone() {
            tap.onEvent(event(EventType.INCIDENT, 200, new EventDataDeserializationExceptionData(null)));

            assertThat(heard.notCarried).isEmpty();
        }
    }

    @Nested
    class OfALoadThatIsLoggedAsAStatement {
        @Test
        void itIsHeardAsOne() throws IOException {
            tap.putOn(client);
            tap.onConnect(client);
            byte[] sql = "LOAD DATA INFILE 'f' INTO TABLE `t`".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            byte[] status = new Bytes().number(12, 1).number(1, 1).text("d\0").toArray();
            byte[] bytes = new Bytes()
                    .number(11, 4)
                    .number(2, 4)
                    .number(1, 1)
                    .number(0, 2)
                    .number(status.length, 2)
                    .number(1, 4)
                    .number(9, 4)
                    .number(22, 4)
                    .number(0, 1)
                    .bytes(status)
                    .text("d\0")
                    .bytes(sql)
                    .toArray();
            EventData data = PrivateField.of(client, "eventDeserializer")
                    .as(EventDeserializer.class)
                    .getEventDataDeserializer(EventType.EXECUTE_LOAD_QUERY)
                    .deserialize(new ByteArrayInputStream(bytes));
            tap.onEvent(event(EventType.EXECUTE_LOAD_QUERY, 200, data));

            assertThat(heard.texts()).containsExactly(":150 LOAD DATA INFILE 'f' INTO TABLE `t`");
            assertThat(heard.statements.get(0).database()).isEqualTo("d");
            assertThat(heard.statements.get(0).updatedDatabases()).contains(Set.of("d"));
        }
    }

    @Nested
    class OfACompressedBinlog {
        @SuppressWarnings("deprecation") // the file is read without a server that would tell
        private List<Event> captured() throws IOException {
            tap.putOn(client);
            tap.onConnect(client);
            EventDeserializer deserializer =
                    PrivateField.of(client, "eventDeserializer").as(EventDeserializer.class);
            List<Event> events = new ArrayList<>();
            try (InputStream file = BinlogTapTest.class.getResourceAsStream("/binlog/compressed.000001");
                    BinaryLogFileReader reader = new BinaryLogFileReader(file, deserializer)) {
                for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
                    events.add(event);
                }
            }
            return events;
        }

        /** As the client and Debezium do: each event of a transaction is read only when it is handled. */
        private List<Event> handled(List<Event> captured) {
            List<Event> events = new ArrayList<>();
            for (Event event : captured) {
                tap.onEvent(event);
                if (event.getData() instanceof TransactionPayloadEventData payload) {
                    payload.getUncompressedEvents().iterator().forEachRemaining(events::add);
                } else {
                    events.add(event);
                }
            }
            return events;
        }

        @Test
        void everyStatementIsHeardInItsOrderThoseOfATransactionAtItsPlace() throws IOException {
            handled(captured());

            assertThat(heard.texts())
                    .map(text -> text.replaceAll("\\s+", " "))
                    .containsExactly(
                            ":234 create database d",
                            ":410 create table a(id int primary key, j json)",
                            ":613 BEGIN",
                            ":867 BEGIN",
                            ":939 CREATE TABLE `b` ( `id` int NOT NULL, `j` json DEFAULT NULL ) START TRANSACTION",
                            ":1334 BEGIN",
                            ":1607 XA START X'71',X'',1",
                            ":1607 XA END X'71',X'',1",
                            ":1874 XA COMMIT X'71',X'',1");
        }

        @Test
        void aPartialUpdateInsideATransactionIsHeard() throws IOException {
            handled(captured());

            assertThat(heard.notCarried).containsExactly("d.a :1334");
        }

        @Test
        void debeziumReadsTheAnswerInsideATransactionToo() throws IOException {
            assertThat(handled(captured()))
                    .filteredOn(event -> event.getData() instanceof QueryEventData)
                    .extracting(event -> ((QueryEventData) event.getData()).getSql())
                    .containsExactly(
                            "read 1", "read 2", "read 3", "read 4", "read 5", "read 6", "read 7", "read 8", "read 9");
        }

        @Test
        void aTransactionIsNotUnpackedBeforeItIsHandled() throws IOException {
            List<Event> events = captured();
            events.forEach(tap::onEvent);

            assertThat(heard.texts()).noneMatch(text -> text.startsWith(":1334"));
        }

        @Test
        void theContextOfARealEventIsRead() throws IOException {
            handled(captured());
            LoggedStatement create = heard.statements.get(1);

            assertThat(create.database()).isEqualTo("d");
            assertThat(create.serverId()).isEqualTo(7);
            assertThat(create.sqlMode()).startsWith("ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES");
            assertThat(create.clientCollation()).isPositive();
            assertThat(create.connectionCollation()).isPositive();
        }
    }
}
