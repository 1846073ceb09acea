package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.FILE;
import static io.tidbmigrate.source.record.Records.heartbeat;
import static io.tidbmigrate.source.record.Records.insert;
import static io.tidbmigrate.source.record.Records.keyChange;
import static io.tidbmigrate.source.record.Records.offset;
import static io.tidbmigrate.source.record.Records.row;
import static io.tidbmigrate.source.record.Records.schemaChange;
import static io.tidbmigrate.source.record.Records.source;
import static io.tidbmigrate.source.record.Records.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.ddl.ForeignKeyTimeline;
import io.tidbmigrate.source.ddl.OpenChanges;
import io.tidbmigrate.source.ddl.PendingDdl;
import io.tidbmigrate.source.debezium.KnownTables;
import io.tidbmigrate.source.server.FakeServer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordStreamTest {
    private static final Map<String, Object> START = offset(100);

    private final Queue<PendingDdl> pending = new ArrayDeque<>();
    private final Tables tables = new Tables();
    private final ForeignKeyTimeline foreignKeys = new ForeignKeyTimeline();

    /** Debezium's tables: those that a test names. */
    private static final class Tables implements KnownTables {
        private final Map<TableId, Schema> envelopes = new HashMap<>();

        @Override
        public List<TableId> tables() {
            return List.copyOf(envelopes.keySet());
        }

        @Override
        public Optional<Schema> envelopeOf(TableId table) {
            return Optional.ofNullable(envelopes.get(table));
        }
    }

    private RecordStream stream(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("topic.prefix", "p"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        SourceConfig config = SourceConfig.from(properties);
        FakeServer server = new FakeServer();
        DdlEvents events = new DdlEvents("p", "run", config.selection(), server, tables::tables);
        return new RecordStream(config, START, pending, events, server, tables, foreignKeys);
    }

    private void logged(long pos, String sql, String... topics) {
        List<Lane> lanes =
                Arrays.stream(topics).map(topic -> new Lane(topic, 0)).toList();
        pending.add(new PendingDdl(
                FILE,
                pos,
                8,
                List.of(new DdlEvent(FILE + ':' + pos + ":0", sql, "d", "", "+00:00", 1, "", "", "", lanes)),
                ""));
    }

    private static List<SourceRecord> next(RecordStream stream, SourceRecord... polled) {
        return stream.next(List.of(polled));
    }

    /** {@code topic op-or-statement}, one a record. */
    private static List<String> shown(List<SourceRecord> records) {
        return records.stream()
                .map(record -> record.topic() + ' ' + kind(record))
                .toList();
    }

    private static String kind(SourceRecord record) {
        Header sql = record.headers().lastWithName("tidb-migrate.ddl.sql");
        if (sql != null) {
            return HeaderText.decode(sql.value());
        }
        Struct value = (Struct) record.value();
        return value.schema().field("op") == null ? "other" : value.getString("op");
    }

    private static List<Object> positions(List<SourceRecord> records) {
        return records.stream()
                .<Object>map(record -> record.sourceOffset().get("pos"))
                .toList();
    }

    @Nested
    class OfRows {
        @Test
        void aRowGoesToItsTablesTopicInPartitionZeroWithKeyAndEnvelopeUnchanged() {
            SourceRecord debezium = insert("t", 200);

            List<SourceRecord> out = next(stream(), debezium);

            assertThat(out).hasSize(1);
            assertThat(out.get(0).topic()).isEqualTo("p.d.t");
            assertThat(out.get(0).kafkaPartition()).isZero();
            assertThat(out.get(0).key()).isEqualTo(debezium.key());
            assertThat(out.get(0).value()).isSameAs(debezium.value());
            assertThat(out.get(0).timestamp()).isEqualTo(9L);
            assertThat(out.get(0).sourceOffset()).isEqualTo(offset(240));
        }

        @Test
        void aNameThatKafkaRefusesGetsATopicOfItsOwn() {
            assertThat(shown(next(stream(), insert("tä", 200), insert("t_", 300))))
                    .containsExactly("p.d.t_-9dd5fae2 c", "p.d.t_ c");
        }

        @Test
        void theEventsNumberGoesIntoAHeaderThatSurvivesEveryConverter() {
            Map<String, Object> offset = offset(240);
            offset.put("event", 3L);

            SourceRecord out =
                    next(stream(), row("c", source("t", 200), offset)).get(0);

            assertThat(out.headers().lastWithName(RowHeaders.EVENT).value()).isEqualTo("=3");
        }

        @Test
        void aRowOfTheFullLoadHasNoEventNumber() {
            Map<String, Object> offset = offset(240);
            offset.put("event", 3L);

            SourceRecord out = next(stream(), row("r", source("t", 200).put("snapshot", "true"), offset))
                    .get(0);

            assertThat(out.headers()).isEmpty();
        }

        @Test
        void aRowOutsideTheSelectionIsLeftOut() {
            assertThat(shown(next(stream("do.tables", "d.t"), insert("u", 200), insert("t", 300))))
                    .containsExactly("p.d.t c");
        }

        @Test
        void aRowOutsideTheSelectionStillCarriesTheStatementsBeforeIt() {
            logged(150, "ALTER TABLE t ADD x INT", "p.d.t");

            assertThat(shown(next(stream("do.tables", "d.t"), insert("u", 200))))
                    .containsExactly("p.d.t ALTER TABLE t ADD x INT");
        }

        @Test
        void aFilterTakesBothHalvesOfAKeyChangeForAnUpdate() {
            RecordStream stream = stream(
                    "filters",
                    "f",
                    "filters.f.schema.pattern",
                    "*",
                    "filters.f.events",
                    "delete, insert",
                    "filters.f.action",
                    "Ignore");

            assertThat(shown(stream.next(Stream.concat(
                                    keyChange("t", 200).stream(),
                                    Stream.of(insert("t", 300), row("d", source("t", 400), offset(440))))
                            .toList())))
                    .containsExactly("p.d.t d", "p.d.t c");
        }

        @Test
        void aFilterSaysNothingOnTheFullLoad() {
            RecordStream stream = stream(
                    "filters",
                    "f",
                    "filters.f.schema.pattern",
                    "*",
                    "filters.f.events",
                    "all dml",
                    "filters.f.action",
                    "Ignore");

            assertThat(next(
                            stream,
                            row("r", source("t", 200).put("snapshot", "first_in_data_collection"), offset(240))))
                    .hasSize(1);
        }

        @Test
        void anErrorFilterStopsWithThePlace() {
            RecordStream stream = stream(
                    "filters",
                    "f",
                    "filters.f.schema.pattern",
                    "*",
                    "filters.f.events",
                    "insert",
                    "filters.f.action",
                    "Error");

            assertThatThrownBy(() -> next(stream, insert("t", 200)))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("TM-1005", "`d`.`t`", FILE + ":200");
        }
    }

    @Nested
    class OfKeyChanges {
        @Test
        void theFirstHalfKeepsTheOffsetBeforeThePair() {
            List<SourceRecord> out = stream().next(keyChange("t", 200));

            assertThat(positions(out)).containsExactly(100L, 240L);
        }

        @Test
        void aBatchNeverEndsBetweenTheHalves() {
            RecordStream stream = stream();
            List<SourceRecord> halves = keyChange("t", 300);

            assertThat(shown(next(stream, insert("t", 200), halves.get(0)))).containsExactly("p.d.t c");
            assertThat(next(stream)).isEmpty();
            List<SourceRecord> rest = next(stream, halves.get(1), insert("t", 400));

            assertThat(shown(rest)).containsExactly("p.d.t d", "p.d.t c", "p.d.t c");
            assertThat(positions(rest)).containsExactly(240L, 340L, 440L);
        }

        @Test
        void noStatementComesBetweenTheHalves() {
            RecordStream stream = stream();
            List<SourceRecord> halves = keyChange("t", 300);
            next(stream, halves.get(0));
            logged(350, "ALTER TABLE t ADD x INT", "p.d.t");

            assertThat(shown(next(stream, halves.get(1), insert("t", 400))))
                    .containsExactly("p.d.t d", "p.d.t c", "p.d.t ALTER TABLE t ADD x INT", "p.d.t c");
        }
    }

    @Nested
    class OfStatements {
        @Test
        void aStatementWithoutARecordOfDebeziumGoesBeforeTheFirstRowBehindIt() {
            logged(250, "CREATE INDEX i ON t (name)", "p.d.t");

            List<SourceRecord> out = next(stream(), insert("t", 200), insert("t", 300), insert("t", 400));

            assertThat(shown(out)).containsExactly("p.d.t c", "p.d.t CREATE INDEX i ON t (name)", "p.d.t c", "p.d.t c");
            assertThat(positions(out)).containsExactly(240L, 240L, 340L, 440L);
        }

        @Test
        void aStatementGoesToEveryLaneAndOnlyTheLastHasTheOffsetBehindIt() {
            logged(300, "RENAME TABLE a TO b", "p.d.a", "p.d.b");

            List<SourceRecord> out = next(stream(), insert("t", 200), schemaChange("RENAME TABLE a TO b", "a,b", 300));

            assertThat(shown(out))
                    .containsExactly("p.d.t c", "p.d.a RENAME TABLE a TO b", "p.d.b RENAME TABLE a TO b", "p other");
            assertThat(positions(out)).containsExactly(240L, 240L, 340L, 340L);
            assertThat(out).extracting(SourceRecord::kafkaPartition).containsOnly(0);
        }

        @Test
        void severalRecordsOfDebeziumForOneStatementGiveOneEvent() {
            logged(300, "RENAME TABLE a TO b, c TO e", "p.d.a");

            List<SourceRecord> out = next(
                    stream(),
                    schemaChange("RENAME TABLE a TO b", "a,b", 300),
                    schemaChange("RENAME TABLE c TO e", "c,e", 300));

            assertThat(shown(out)).containsExactly("p.d.a RENAME TABLE a TO b, c TO e", "p other", "p other");
        }

        @Test
        void theRecordOfATruncateIsReplaced() {
            logged(300, "TRUNCATE t", "p.d.t");

            List<SourceRecord> out = next(stream(), truncate("t", 300), insert("t", 400));

            assertThat(shown(out)).containsExactly("p.d.t TRUNCATE t", "p.d.t c");
            assertThat(positions(out)).containsExactly(340L, 440L);
        }

        @Test
        void theRecordOfATruncateThatIsNotCarriedIsLeftOut() {
            assertThat(next(stream(), truncate("t", 300))).isEmpty();
        }

        @Test
        void debeziumsOwnSchemaChangesArePassedOn() {
            SourceRecord record = schemaChange("ALTER TABLE t ADD x INT", "t", 300);

            List<SourceRecord> out = next(stream(), record);

            assertThat(out).singleElement().isEqualTo(record);
        }

        @Test
        void statementsInARowKeepTheirOrder() {
            logged(250, "one", "p.d.t");
            logged(260, "two", "p.d.t");

            assertThat(shown(next(stream(), insert("t", 300)))).containsExactly("p.d.t one", "p.d.t two", "p.d.t c");
        }

        @Test
        void anOpenOnlineChangeIsInTheOffsetsBehindItAndInNoneBefore() {
            RecordStream stream = stream();
            pending.add(new PendingDdl(FILE, 250, 8, List.of(), "open"));

            List<SourceRecord> out = next(stream, insert("t", 200), insert("t", 300), heartbeat(400));

            assertThat(out)
                    .extracting(each -> String.valueOf(each.sourceOffset().get(OpenChanges.OFFSET)))
                    .containsExactly("null", "open", "open");
        }

        @Test
        void itsEndIsBehindItsLastStatementOnly() {
            RecordStream stream = stream();
            pending.add(new PendingDdl(FILE, 150, 8, List.of(), "open"));
            List<Lane> lanes = List.of(new Lane("p.d.t", 0), new Lane("p.d.u", 0));
            pending.add(new PendingDdl(
                    FILE,
                    250,
                    8,
                    List.of(
                            new DdlEvent("x:0", "one", "d", "", "", 1, "", "", "", lanes),
                            new DdlEvent("x:1", "two", "d", "", "", 1, "", "", "", lanes)),
                    ""));

            List<SourceRecord> out = next(stream, insert("t", 200), schemaChange("t", "ALTER", 250), insert("t", 300));

            assertThat(shown(out))
                    .containsExactly(
                            "p.d.t c", "p.d.t one", "p.d.u one", "p.d.t two", "p.d.u two", "p other", "p.d.t c");
            assertThat(out)
                    .extracting(each -> String.valueOf(each.sourceOffset().get(OpenChanges.OFFSET)))
                    .containsExactly("open", "open", "open", "open", "null", "null", "null");
        }

        @Test
        void aStatementOfALaterFileWaits() {
            pending.add(new PendingDdl(
                    "bin.000002",
                    4,
                    8,
                    List.of(new DdlEvent("x", "later", "d", "", "", 1, "", "", "", List.of(new Lane("p.d.t", 0)))),
                    ""));

            assertThat(shown(next(stream(), insert("t", 900)))).containsExactly("p.d.t c");
        }

        @Test
        void aHeartbeatHandsOutWhatNoRecordShows() {
            RecordStream stream = stream();
            next(stream, insert("t", 200));
            logged(250, "CREATE DATABASE e", "p.e.__ddl__");

            List<SourceRecord> out = next(stream, heartbeat(300));

            assertThat(shown(out)).containsExactly("p.e.__ddl__ CREATE DATABASE e", "__debezium-heartbeat.p other");
            assertThat(positions(out)).containsExactly(240L, 300L);
        }

        @Test
        void aHeartbeatBeforeAnyRecordDoesNotStoreAnOffsetBehindAStatementThatWaits() {
            RecordStream stream = stream();
            logged(250, "CREATE DATABASE e", "p.e.__ddl__");

            assertThat(positions(next(stream, heartbeat(300)))).containsExactly(100L);
            assertThat(shown(next(stream, insert("t", 400))))
                    .containsExactly("p.e.__ddl__ CREATE DATABASE e", "p.d.t c");
        }

        @Test
        void aHeartbeatWithNothingWaitingStoresItsOffset() {
            assertThat(positions(next(stream(), heartbeat(300)))).containsExactly(300L);
        }

        @Test
        void withoutDdlInBandOnlyRowsAndDebeziumsRecordsGoOut() {
            logged(300, "TRUNCATE t", "p.d.t");
            logged(350, "ALTER TABLE t ADD x INT", "p.d.t");

            List<SourceRecord> out = next(
                    stream("ddl.in.band", "false"),
                    truncate("t", 300),
                    schemaChange("ALTER TABLE t ADD x INT", "t", 350),
                    insert("t", 400));

            assertThat(shown(out)).containsExactly("p other", "p.d.t c");
        }

        @Test
        void theRecordHasTheEnvelopeOfTheLanesRowsAndTheStatementsPlace() {
            logged(250, "ALTER TABLE t ADD x INT", "p.d.t");

            SourceRecord out =
                    next(stream(), insert("t", 200), insert("t", 300)).get(1);
            Struct value = (Struct) out.value();

            assertThat(out.key()).isNull();
            assertThat(out.valueSchema()).isEqualTo(Records.ENVELOPE);
            assertThat(value.getString("op")).isEqualTo(DdlEvent.OPERATION);
            assertThat(value.get("before")).isNull();
            assertThat(value.get("after")).isNull();
            assertThat(value.getStruct("source").getString("file")).isEqualTo(FILE);
            assertThat(value.getStruct("source").getInt64("pos")).isEqualTo(250);
            assertThat(value.getStruct("source").getInt64("server_id")).isEqualTo(8);
            assertThat(value.getStruct("source").getInt32("row")).isZero();
        }

        @Test
        void beforeItsFirstRowALaneGetsTheEnvelopeThatDebeziumWouldWrite() {
            tables.envelopes.put(new TableId("d", "t"), Records.ENVELOPE);
            logged(250, "ALTER TABLE t ADD x INT", "p.d.t");

            assertThat(next(stream(), insert("u", 300)).get(0).valueSchema()).isEqualTo(Records.ENVELOPE);
        }

        @Test
        void aLaneWithoutRowsGetsAnEnvelopeOfItsOwn() {
            logged(250, "CREATE DATABASE e", "p.e.__ddl__");

            assertThat(next(stream(), insert("t", 300)).get(0).valueSchema().name())
                    .isEqualTo("io.tidbmigrate.ddl.Envelope");
        }

        @Test
        void theHeadersReadBackAsTheEvent() {
            logged(250, "ALTER TABLE t ADD x INT", "p.d.t");
            DdlEvent event = pending.element().events().get(0);

            SourceRecord out = next(stream(), insert("t", 300)).get(0);
            Map<String, String> headers = new HashMap<>();
            StreamSupport.stream(out.headers().spliterator(), false)
                    .forEach(header -> headers.put(header.key(), HeaderText.decode(header.value())));

            assertThat(DdlEvent.fromHeaders(headers)).isEqualTo(event);
        }
    }

    @Nested
    class OfTheFullLoad {
        private SourceRecord create(String sql) {
            return schemaChange(sql, source("t", 150).put("snapshot", "true"), offset(150));
        }

        @Test
        void aTableIsCreatedBeforeItsRows() {
            List<SourceRecord> out = next(stream(), create("CREATE TABLE `t` (`id` int)"));

            assertThat(shown(out)).containsExactly("p.d.t CREATE TABLE IF NOT EXISTS `t` (`id` int)", "p other");
        }

        @Test
        void itsStatementsDoNotReachThoseOfTheBinlog() {
            logged(120, "ALTER TABLE t ADD x INT", "p.d.t");

            assertThat(shown(next(stream(), create("DROP TABLE IF EXISTS `d`.`t`"))))
                    .containsExactly("p other");
        }

        @Test
        void theDefinitionsReadForAnIncrementalStartAreNotCarried() {
            RecordStream stream = stream("migration.mode", "incremental", "start.binlog", "bin.000001:4");

            assertThat(shown(next(stream, create("CREATE TABLE `t` (`id` int)"))))
                    .containsExactly("p other");
        }
    }
}
