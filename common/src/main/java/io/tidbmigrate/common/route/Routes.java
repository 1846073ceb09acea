package io.tidbmigrate.common.route;

import io.tidbmigrate.common.name.TableId;
import java.util.Map;

/** DM's route rules: where a source database or table goes in the target. Immutable. */
public final class Routes {
    private Routes() {}

    /**
     * Reads {@code routes} and {@code routes.<n>.*}.
     *
     * @throws IllegalArgumentException for a bad rule, naming the key
     */
    public static Routes from(Map<String, String> config) {
        throw new UnsupportedOperationException();
    }

    /** @param source topic prefix of the migration that the table comes from */
    public TableId table(String source, TableId table) {
        throw new UnsupportedOperationException();
    }

    public String database(String source, String database) {
        throw new UnsupportedOperationException();
    }
}
