package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.FILE;
import static io.tidbmigrate.source.record.Records.heartbeat;
import static io.tidbmigrate.source.record.Records.insert;
import static io.tidbmigrate.source.record.Records.keyChange;
import static io.tidbmigrate.source.record.Records.offset;
import static io.tidbmigrate.source.record.Records.row;
import static io.tidbmigrate.source.record.Records.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.ddl.ForeignKeyTimeline;
import io.tidbmigrate.source.debezium.KnownTables;
import io.tidbmigrate.source.server.FakeServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Changes that foreign keys cascade stand between two fences in the lanes of all tables concerned. */
class FencesTest {
    private static final String CHILD =
            "CREATE TABLE c (id INT, p INT, FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE";

    private final ForeignKeyTimeline foreignKeys = new ForeignKeyTimeline();

    @Test
    void aDeleteOfAParentIsFencedInTheLanesOfAll() {
        known(CHILD + ")", "CREATE TABLE r (id INT, p INT, FOREIGN KEY (p) REFERENCES p (id))");
        RecordStream stream = stream();
        assertThat(shown(stream, deleted("p", 200), deleted("p", 200), insert("p", 300)))
                .containsExactly(
                        "p.d.c open",
                        "p.d.p open",
                        "p.d.r open",
                        "p.d.p d -> d/c",
                        "p.d.p d -> d/c",
                        "p.d.c close",
                        "p.d.p close",
                        "p.d.r close",
                        "p.d.p c");
    }

    @Test
    void eachEventHasItsOwnFencesHoweverItIsPolled() {
        known(CHILD + ")");
        RecordStream stream = stream();
        List<String> first = shown(stream, deleted("p", 200));
        first.addAll(shown(stream, deleted("p", 200), deleted("p", 300)));
        first.addAll(shown(stream, heartbeat(400)));
        assertThat(first)
                .containsExactly(
                        "p.d.c open",
                        "p.d.p open",
                        "p.d.p d -> d/c",
                        "p.d.p d -> d/c",
                        "p.d.c close",
                        "p.d.p close",
                        "p.d.c open",
                        "p.d.p open",
                        "p.d.p d -> d/c",
                        "p.d.c close",
                        "p.d.p close",
                        "__debezium-heartbeat.p null");
    }

    /** Debezium puts one behind any row, and where differs each time that an event is read. */
    @Test
    void aHeartbeatAmidAnEventClosesNothing() {
        known(CHILD + ")");
        RecordStream stream = stream();
        List<SourceRecord> out = stream.next(List.of(
                amid(1, deleted("p", 200)),
                heartbeat(offset(240, 1)),
                amid(1, deleted("p", 200)),
                heartbeat(offset(240, 2)),
                amid(2, deleted("p", 200))));
        assertThat(out.stream().map(SourceRecord::topic))
                .containsExactly(
                        "p.d.c",
                        "p.d.p",
                        "p.d.p",
                        "__debezium-heartbeat.p",
                        "p.d.p",
                        "p.d.c",
                        "p.d.p",
                        "__debezium-heartbeat.p",
                        "p.d.c",
                        "p.d.p",
                        "p.d.p");
        assertThat(out.subList(0, 6))
                .as("a restart begins before the rows")
                .allSatisfy(record -> assertThat(record.sourceOffset()).isEqualTo(offset(50)));
        assertThat(out.get(7).sourceOffset()).isEqualTo(offset(240, 2));
    }

    private static SourceRecord amid(long event, SourceRecord row) {
        return row("d", Fenced.source(row), offset(240, event));
    }

    @Test
    void aRestartBeginsBeforeTheRowsUntilTheSecondFenceIsOut() {
        known(CHILD + ")");
        List<SourceRecord> out = stream().next(List.of(insert("p", 100), deleted("p", 200), insert("p", 300)));
        assertThat(out.stream().<Object>map(record -> record.sourceOffset().get("pos")))
                .containsExactly(140L, 140L, 140L, 140L, 140L, 240L, 340L);
    }

    @Test
    void onlyWhatTheKeysFollowIsFenced() {
        known(CHILD + ")");
        assertThat(shown(stream(), row("u", source("p", 200), offset(240)))).containsExactly("p.d.p u");
        assertThat(shown(stream(), keyChange("p", 200).get(0))).isEmpty();
        assertThat(shown(stream(), deleted("c", 200))).containsExactly("p.d.c d");
    }

    @Test
    void bothHalvesOfAChangeOfAKeyAreBetweenTheSameFences() {
        known(CHILD + " ON UPDATE CASCADE)");
        RecordStream stream = stream();
        List<String> out = shown(stream, keyChange("p", 200).get(0));
        out.addAll(shown(stream, keyChange("p", 200).get(1), insert("c", 300)));
        assertThat(out)
                .containsExactly(
                        "p.d.c open",
                        "p.d.p open",
                        "p.d.p d -> d/c",
                        "p.d.p c -> d/c",
                        "p.d.c close",
                        "p.d.p close",
                        "p.d.c c");
    }

    @Test
    void keysAreThoseOfThePlace() {
        known();
        foreignKeys.logged(parse(CHILD + ")"), FILE, 250);
        foreignKeys.logged(parse("DROP TABLE c"), FILE, 350);
        assertThat(shown(stream(), deleted("p", 200), deleted("p", 300), deleted("p", 400)))
                .containsExactly(
                        "p.d.p d",
                        "p.d.c open",
                        "p.d.p open",
                        "p.d.p d -> d/c",
                        "p.d.c close",
                        "p.d.p close",
                        "p.d.p d");
    }

    @Test
    void withoutForeignKeyChecksNothingFollows() {
        known(CHILD + ")");
        foreignKeys.unchecked(FILE, 100, true);
        foreignKeys.unchecked(FILE, 200, true);
        foreignKeys.unchecked(FILE, 300, false);
        RecordStream stream = stream();
        assertThat(shown(stream, deleted("p", 200))).containsExactly("p.d.p d");
        assertThatThrownBy(() -> shown(stream, deleted("p", 300)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("TM-1005");
    }

    @Test
    void aTableBetweenThatIsNotSelectedIsRefused() {
        known(CHILD + ")", "CREATE TABLE g (id INT, c INT, FOREIGN KEY (c) REFERENCES c (id) ON DELETE SET NULL)");
        assertThatThrownBy(() -> shown(stream("ignore.tables", "d.c"), deleted("p", 200)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("through a table that is not selected");
        assertThat(shown(stream("ignore.tables", "d.c,d.g"), deleted("p", 200))).containsExactly("p.d.p d");
    }

    @Test
    void plainEnvelopesAloneCannotCarryIt() {
        known(CHILD + ")");
        assertThatThrownBy(() -> shown(stream("ddl.in.band", "false"), deleted("p", 200)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("ddl.in.band");
    }

    @Test
    void aTableThatRefersToItselfNeedsNoFence() {
        known("CREATE TABLE p (id INT, p INT, FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)");
        assertThat(shown(stream(), deleted("p", 200))).containsExactly("p.d.p d -> d/p");
    }

    private void known(String... statements) {
        for (String sql : statements) {
            foreignKeys.known(parse(sql));
        }
        foreignKeys.begin();
    }

    private static DdlStatement parse(String sql) {
        return DdlStatement.parse(sql, "d", SqlMode.DEFAULT);
    }

    private RecordStream stream(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("topic.prefix", "p"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        SourceConfig config = SourceConfig.from(properties);
        DdlEvents events = new DdlEvents("p", "run", config.selection(), new FakeServer(), List::of);
        return new RecordStream(
                config, offset(50), new ArrayDeque<>(), events, new FakeServer(), new NoTables(), foreignKeys);
    }

    private static SourceRecord deleted(String table, long pos) {
        return row("d", source(table, pos), offset(pos + 40));
    }

    private static List<String> shown(RecordStream stream, SourceRecord... polled) {
        List<String> shown = new ArrayList<>();
        for (SourceRecord record : stream.next(List.of(polled))) {
            Header fence = record.headers().lastWithName("tidb-migrate.ddl.id");
            Header children = record.headers().lastWithName(RowHeaders.CASCADES_TO);
            String id = fence == null ? "" : HeaderText.decode(fence.value());
            Struct value = (Struct) record.value();
            String op = value.schema().field("op") == null ? "null" : value.getString("op");
            String what = fence == null ? op : id.substring(id.lastIndexOf(':') + 1);
            shown.add(record.topic()
                    + ' '
                    + what
                    + (children == null ? "" : " -> " + HeaderText.decode(children.value())));
        }
        return shown;
    }

    private static final class NoTables implements KnownTables {
        @Override
        public List<TableId> tables() {
            return List.of();
        }

        @Override
        public Optional<Schema> envelopeOf(TableId table) {
            return Optional.empty();
        }
    }
}
