package io.tidbmigrate.sink.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.sink.event.Records.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class EventReaderTest {
    private static final Schema ROW = SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field(
                    "name",
                    SchemaBuilder.string().optional().defaultValue("none").build())
            .optional()
            .build();
    private static final RecordPlace PLACE = new RecordPlace(new Lane("shop.db.t", 2), 42);

    @Nested
    final class Rows {
        @ParameterizedTest
        @EnumSource(Form.class)
        void areTheSameInEveryForm(Form form) {
            Struct value = value("u").put("before", row(1, "a")).put("after", row(1, null));
            RowChange change = (RowChange) read(Records.record(value, form, Map.of(RowHeaders.EVENT, "9")));
            assertThat(change.operation()).isEqualTo(Operation.UPDATE);
            assertThat(change.source()).isEqualTo("shop");
            assertThat(change.table()).isEqualTo(new TableId("db", "t"));
            assertThat(change.position())
                    .isEqualTo(new SourcePosition(7, 1_700_000_000_000L, "bin.000002", 1234, 9, 3));
            assertThat(change.fullLoad()).isFalse();
            assertThat(change.place()).isEqualTo(PLACE);
            assertThat(text(change.before())).isEqualTo("{id=1, name=a}");
            assertThat(text(change.after())).as("NULL is not the default").isEqualTo("{id=1, name=null}");
        }

        @ParameterizedTest
        @CsvSource({"r,true,true", "r,last,true", "c,false,false", "c,,false", "r,incremental,true"})
        void ofTheFullLoadAreKnown(String operation, String snapshot, boolean fullLoad) {
            Struct value = new Struct(Records.envelope(ROW))
                    .put("op", operation)
                    .put("source", Records.source(snapshot))
                    .put("after", row(1, "a"));
            assertThat(read(value))
                    .isInstanceOfSatisfying(
                            RowChange.class,
                            change -> assertThat(change.fullLoad()).isEqualTo(fullLoad));
        }

        @Test
        void ofOneSourceBlockEachHaveTheirOwnEvent() {
            EventReader reader = new EventReader();
            List<String> places = new ArrayList<>();
            for (String event : List.of("0", "9", "0", "12")) {
                for (String database : List.of("db", "db", "other")) {
                    SinkRecord record = ofJson(database, event);
                    RowChange change = (RowChange) reader.read(record, RecordPlace.of(record));
                    places.add(change.table().database() + change.position().event());
                }
            }
            assertThat(places)
                    .containsExactly(
                            "db0", "db0", "other0", "db9", "db9", "other9", "db0", "db0", "other0", "db12", "db12",
                            "other12");
        }

        @Test
        void haveAPositionOfTheServerThatIsReadWhoeverWroteThem() {
            Map<String, String> run = Map.of(RowHeaders.RUN, "1764558000000@3e11fa47-71ca-11e1-9e33-c80aa9429562:5");
            Struct value = value("c").put("after", row(1, "a"));
            RowChange told = (RowChange) read(Records.record(value, Form.STRUCT, run));
            RowChange numbered = (RowChange) read(Records.record(value, Form.STRUCT, Map.of(RowHeaders.RUN, "1@12:5")));

            assertThat(told.position().serverId()).isNotEqualTo(7).isNotEqualTo(12);
            assertThat(numbered.position())
                    .isEqualTo(new SourcePosition(12, 1_700_000_000_000L, "bin.000002", 1234, 0, 3));
        }

        private static SinkRecord ofJson(String database, String event) {
            String text = "{\"op\":\"c\",\"after\":{\"id\":1},\"source\":{\"name\":\"shop\",\"db\":\"" + database
                    + "\",\"table\":\"t\",\"server_id\":7,\"ts_ms\":1,\"file\":\"bin.1\",\"pos\":4,\"row\":0}}";
            ConnectHeaders headers = new ConnectHeaders();
            headers.add(RowHeaders.EVENT, event.getBytes(StandardCharsets.UTF_8), Schema.BYTES_SCHEMA);
            return Records.record(null, text.getBytes(StandardCharsets.UTF_8), headers);
        }

        @Test
        void thatAreHalfOfAKeyChangeAreMarked() {
            Struct value = value("d").put("before", row(1, "a"));
            RowChange change =
                    (RowChange) read(Records.record(value, Form.STRUCT, Map.of("__debezium.newkey", "{id=2}")));
            assertThat(change.firstHalf()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"t,op=t", "x,op=x", "u,without before", "c,without after"})
        void thatAreNotUnderstoodAreNamedByPlace(String operation, String why) {
            assertThatThrownBy(() -> read(value(operation)))
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RECORD_NOT_UNDERSTOOD))
                    .hasMessageContaining(why)
                    .hasMessageContaining("shop.db.t-2@42");
        }
    }

    @Nested
    final class Unreadable {
        @Test
        void rowNumbersAreNamedByPlace() {
            String text = "{\"op\":\"r\",\"after\":{},\"source\":{\"db\":\"d\",\"table\":\"t\",\"row\":4294967296}}";

            assertNotUnderstood(Records.record(null, text.getBytes(StandardCharsets.UTF_8), new ConnectHeaders()));
        }

        @Test
        void listsOfNamesAreNamedByPlace() {
            Struct value = value("c").put("after", row(1, "a"));

            assertNotUnderstood(Records.record(value, Form.STRUCT, Map.of(RowHeaders.NEGATIVE_ZEROS_AFTER, "%")));
        }

        private void assertNotUnderstood(SinkRecord record) {
            assertThatThrownBy(() -> read(record))
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RECORD_NOT_UNDERSTOOD))
                    .hasMessageContaining("shop.db.t-2@42");
        }
    }

    @Nested
    final class Ddl {
        private final DdlEvent event = new DdlEvent(
                "bin.000002:1234:1",
                "ALTER TABLE t ADD c INT",
                "db",
                "STRICT_TRANS_TABLES",
                "+02:00",
                1_700_000_000_000_000L,
                "",
                "",
                "",
                List.of(new Lane("shop.db.t", 2)));

        @ParameterizedTest
        @EnumSource(Form.class)
        void isReadFromHeaders(Form form) {
            ChangeEvent read = read(Records.record(value(DdlEvent.OPERATION), form, event.toHeaders()));
            assertThat(read).isInstanceOfSatisfying(DdlChange.class, change -> {
                assertThat(change.ddl()).isEqualTo(event);
                assertThat(change.source()).isEqualTo("shop");
                assertThat(change.position().row()).as("index of the statement").isEqualTo(1);
            });
        }

        @Test
        void withoutAHeaderIsNotUnderstood() {
            Map<String, String> headers = event.toHeaders();
            headers.remove("tidb-migrate.ddl.sql");
            assertThatThrownBy(() -> read(Records.record(value("m"), Form.STRUCT, headers)))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("tidb-migrate.ddl.sql");
        }
    }

    @Nested
    final class OtherRecords {
        @Test
        void areIgnoredIfKnown() {
            assertThat(plain(Map.of("ts_ms", 1L))).isEqualTo(new Ignored("heartbeat", PLACE));
            assertThat(plain(Map.of("status", "BEGIN", "id", "x", "ts_ms", 1L)))
                    .isEqualTo(new Ignored("transaction metadata", PLACE));
            assertThat(plain(Map.of("source", Map.of(), "databaseName", "d", "ddl", "DROP TABLE t")))
                    .isEqualTo(new Ignored("Debezium schema change", PLACE));
            assertThat(plain(Map.of("id", "x", "aggregate_type", "Initial Snapshot", "type", "STARTED")))
                    .isEqualTo(new Ignored("notification", PLACE));
            assertThat(plain(null)).isEqualTo(new Ignored("tombstone", PLACE));
        }

        @Test
        void areRefusedIfNot() {
            assertThatThrownBy(() -> plain(Map.of("id", 1))).hasMessageContaining("not a Debezium envelope");
            assertThatThrownBy(() -> plain("text")).hasMessageContaining("not a structure");
            assertThatThrownBy(() -> plain(new byte[] {'[', ']'})).hasMessageContaining("not a structure");
            assertThatThrownBy(() -> plain(new byte[] {0, 0, 0, 0, 1})).hasMessageContaining("value.converter");
        }

        private ChangeEvent plain(Object value) {
            return read(Records.record(null, value, new ConnectHeaders()));
        }
    }

    private static String text(Image image) {
        Map<String, Object> columns = new TreeMap<>();
        for (int i = 0; i < image.names().size(); i++) {
            columns.put(image.names().get(i), image.values().get(i));
        }
        return columns.toString();
    }

    private static ChangeEvent read(Struct value) {
        return read(Records.record(value, Form.STRUCT, Map.of()));
    }

    private static ChangeEvent read(SinkRecord record) {
        return new EventReader().read(record, RecordPlace.of(record));
    }

    private static Struct value(String operation) {
        return new Struct(Records.envelope(ROW)).put("op", operation).put("source", Records.source("false"));
    }

    private static Struct row(int id, String name) {
        return new Struct(ROW).put("id", id).put("name", name);
    }
}
