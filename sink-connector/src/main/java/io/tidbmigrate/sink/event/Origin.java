package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the source block of a row says.
 *
 * @param prefix topic prefix of the migration
 * @param isSnapshot whether the row was read by the full load
 * @param block position of the row, were it the first event of its transaction
 */
record Origin(TableId table, String prefix, boolean isSnapshot, SourcePosition block) {
    private static final Set<String> NOT_SNAPSHOT = Set.of("", "false", "null", "incremental");

    /**
     * Empty if the block names no table.
     *
     * @throws ArithmeticException if a row has a number beyond 32 bits
     */
    static Optional<Origin> of(Fields source) {
        TableId table = new TableId(source.text("db"), source.text("table"));
        if (table.database().isEmpty() || table.table().isEmpty()) {
            return Optional.empty();
        }
        SourcePosition at = position(source, OptionalLong.empty(), 0, Math.toIntExact(source.number("row")));
        boolean isSnapshot = !NOT_SNAPSHOT.contains(source.text("snapshot"));
        return Optional.of(new Origin(table, source.text("name"), isSnapshot, at));
    }

    /** @param server whose binlog it is; empty if only the block tells */
    static SourcePosition position(Fields source, OptionalLong server, long event, int row) {
        return new SourcePosition(
                server.isPresent() ? server.getAsLong() : source.number("server_id"),
                source.number("ts_ms"),
                source.text("file"),
                source.number("pos"),
                event,
                row);
    }

    /**
     * @param server whose binlog it is; empty if only the block tells
     * @param event number of the event in its transaction
     */
    SourcePosition position(OptionalLong server, long event) {
        return event == 0 && server.isEmpty()
                ? block
                : new SourcePosition(
                        server.orElse(block.serverId()),
                        block.timestampMillis(),
                        block.file(),
                        block.position(),
                        event,
                        block.row());
    }
}
