package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.FILE;
import static io.tidbmigrate.source.record.Records.insert;
import static io.tidbmigrate.source.record.Records.keyChange;
import static io.tidbmigrate.source.record.Records.offset;
import static io.tidbmigrate.source.record.Records.row;
import static io.tidbmigrate.source.record.Records.schemaChange;
import static io.tidbmigrate.source.record.Records.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.RowHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rows, changes of keys, and the full load. */
class RecordStreamTest extends RecordStreamFixture {
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

            assertThat(out.headers().lastWithName(RowHeaders.EVENT)).isNull();
        }

        @Test
        void aFullLoadAndAllBehindItSayWhichOneItIs() {
            RecordStream stream = stream();

            assertThat(loads(next(stream, insert("t", 100)))).containsExactly("none");
            assertThat(loads(next(stream, row("r", source("t", 200).put("snapshot", "true"), offset(200)))))
                    .containsOnly("=run");
            assertThat(loads(next(stream, insert("t", 300)))).containsExactly("=run");
        }

        private static List<Object> loads(List<SourceRecord> records) {
            return records.stream()
                    .map(record -> record.headers().lastWithName(RowHeaders.LOAD))
                    .map(header -> header == null ? "none" : header.value())
                    .toList();
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
