package io.tidbmigrate.common.select;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.name.TableId;
import java.util.Map;

/** DM's binlog event filter: rules on schema, table, event type and SQL text with Do, Ignore or Error. Immutable. */
public final class EventFilter {
    private EventFilter() {}

    public enum Action {
        DO,
        IGNORE,
        ERROR
    }

    /** Row events. */
    public enum RowEvent {
        INSERT,
        UPDATE,
        DELETE
    }

    /**
     * Reads {@code filters} and {@code filters.<n>.*}.
     *
     * @throws IllegalArgumentException for an unknown event type, action or bad pattern, naming the key
     */
    public static EventFilter from(Map<String, String> config) {
        throw new UnsupportedOperationException();
    }

    public Action of(TableId table, RowEvent event) {
        throw new UnsupportedOperationException();
    }

    /** @param sql the original text, which SQL patterns are matched against */
    public Action of(DdlStatement statement, String sql) {
        throw new UnsupportedOperationException();
    }
}
