package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.common.record.RunNumber;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads which run of the source a record is of. Most are of the same run as the one before. Confined to one thread. */
final class RunReader {
    private Object header;
    private Optional<RunNumber> read = Optional.empty();
    /** With the colon behind it. */
    private String runText = ":";

    private LoadId run;
    private OptionalLong server = OptionalLong.empty();

    /** Empty if the record does not tell. */
    Optional<RunNumber> of(SinkRecord record) {
        Header given = record.headers().lastWithName(RowHeaders.RUN);
        if (given == null) {
            return Optional.empty();
        }
        if (given.value() != header) {
            read = parse(HeaderText.decode(given.value()));
            header = given.value();
        }
        return read;
    }

    /** The server whose binlog a record's position belongs to, as a number; empty if the record does not tell. */
    OptionalLong server(SinkRecord record) {
        return of(record).isPresent() ? server : OptionalLong.empty();
    }

    private Optional<RunNumber> parse(String text) {
        if (run != null && text.startsWith(runText)) {
            try {
                return Optional.of(new RunNumber(run, Long.parseLong(text, runText.length(), text.length(), 10)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        Optional<RunNumber> parsed = RunNumber.parse(text);
        parsed.ifPresent(number -> {
            run = number.run();
            runText = run + ":";
            server = OptionalLong.of(number.serverId());
        });
        return parsed;
    }
}
