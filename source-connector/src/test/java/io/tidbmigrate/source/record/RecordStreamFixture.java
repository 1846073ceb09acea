package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.FILE;
import static io.tidbmigrate.source.record.Records.offset;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.ddl.ForeignKeyTimeline;
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
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/** A stream with statements that the binlog thread has seen, and Debezium's tables. */
abstract class RecordStreamFixture {
    static final Map<String, Object> START = offset(100);

    final Queue<PendingDdl> pending = new ArrayDeque<>();
    final Tables tables = new Tables();
    final ForeignKeyTimeline foreignKeys = new ForeignKeyTimeline();

    /** Debezium's tables: those that a test names. */
    static final class Tables implements KnownTables {
        final Map<TableId, Schema> envelopes = new HashMap<>();

        @Override
        public List<TableId> tables() {
            return List.copyOf(envelopes.keySet());
        }

        @Override
        public Optional<Schema> envelopeOf(TableId table) {
            return Optional.ofNullable(envelopes.get(table));
        }
    }

    RecordStream stream(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("topic.prefix", "p"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        SourceConfig config = SourceConfig.from(properties);
        FakeServer server = new FakeServer();
        DdlEvents events = new DdlEvents("p", "run", config.selection(), server, tables::tables);
        return new RecordStream(config, START, pending, events, server, tables, foreignKeys);
    }

    void logged(long pos, String sql, String... topics) {
        List<Lane> lanes =
                Arrays.stream(topics).map(topic -> new Lane(topic, 0)).toList();
        pending.add(new PendingDdl(
                FILE,
                pos,
                8,
                List.of(new DdlEvent(FILE + ':' + pos + ":0", sql, "d", "", "+00:00", 1, "", "", "", lanes)),
                ""));
    }

    static List<SourceRecord> next(RecordStream stream, SourceRecord... polled) {
        return stream.next(List.of(polled));
    }

    /** {@code topic op-or-statement}, one a record. */
    static List<String> shown(List<SourceRecord> records) {
        return records.stream()
                .map(record -> record.topic() + ' ' + kind(record))
                .toList();
    }

    static String kind(SourceRecord record) {
        Header sql = record.headers().lastWithName("tidb-migrate.ddl.sql");
        if (sql != null) {
            return HeaderText.decode(sql.value());
        }
        Struct value = (Struct) record.value();
        return value.schema().field("op") == null ? "other" : value.getString("op");
    }

    static List<Object> positions(List<SourceRecord> records) {
        return records.stream()
                .<Object>map(record -> record.sourceOffset().get("pos"))
                .toList();
    }
}
