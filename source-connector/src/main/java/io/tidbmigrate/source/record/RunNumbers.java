package io.tidbmigrate.source.record;

import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.common.record.RunNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Numbers what one run hands out to each lane. A producer that a broker refuses a record goes on with those behind it, which
 * it has in hand already; when the record comes again it stands behind them. Confined to the task thread.
 */
public final class RunNumbers {
    private final LoadId run;
    private final boolean counts;
    private final Map<Lane, Long> last = new HashMap<>();

    /** @param counts whether all records reach their lanes */
    public RunNumbers(LoadId run, boolean counts) {
        this.run = run;
        this.counts = counts;
    }

    /** The same records, in the order in which they are handed out. */
    public List<SourceRecord> on(List<SourceRecord> records) {
        records.stream().filter(RunNumbers::isOfALane).forEach(this::number);
        return records;
    }

    private void number(SourceRecord record) {
        long number = counts ? last.merge(new Lane(record.topic(), record.kafkaPartition()), 1L, Long::sum) : 0;
        String text = HeaderText.encode(new RunNumber(run, number).toString());
        record.headers().add(RowHeaders.RUN, text, Schema.STRING_SCHEMA);
    }

    /** A row or DDL, but not of a full load. */
    private static boolean isOfALane(SourceRecord record) {
        return RecordKind.of(record) == RecordKind.ROW && record.sourceOffset().get("snapshot") == null;
    }
}
