package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.FILE;
import static io.tidbmigrate.source.record.Records.heartbeat;
import static io.tidbmigrate.source.record.Records.insert;
import static io.tidbmigrate.source.record.Records.schemaChange;
import static io.tidbmigrate.source.record.Records.truncate;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.source.ddl.OpenChanges;
import io.tidbmigrate.source.ddl.PendingDdl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** DDL between the rows that it separates. */
class RecordStreamStatementsTest extends RecordStreamFixture {
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

    /** Else those of DROP DATABASE would take memory by the square of its tables. */
    @Test
    void theRecordsOfAStatementShareTheNamesOfItsLanes() {
        logged(250, "DROP DATABASE d", "p.d.a", "p.d.b", "p.d.c");

        List<SourceRecord> out = next(stream(), insert("t", 300));

        Object names =
                out.get(0).headers().lastWithName("tidb-migrate.ddl.lanes").value();
        assertThat(names).isEqualTo("=p.d.a:0,p.d.b:0,p.d.c:0");
        assertThat(out.subList(0, 3))
                .allSatisfy(record -> assertThat(record.headers()
                                .lastWithName("tidb-migrate.ddl.lanes")
                                .value())
                        .isSameAs(names));
        assertThat(out.get(0).headers()).isNotSameAs(out.get(1).headers());
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
                .containsExactly("p.d.t c", "p.d.t one", "p.d.u one", "p.d.t two", "p.d.u two", "p other", "p.d.t c");
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
        assertThat(shown(next(stream, insert("t", 400)))).containsExactly("p.e.__ddl__ CREATE DATABASE e", "p.d.t c");
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

        SourceRecord out = next(stream(), insert("t", 200), insert("t", 300)).get(1);
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
