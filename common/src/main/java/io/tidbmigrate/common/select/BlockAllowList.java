package io.tidbmigrate.common.select;

import io.tidbmigrate.common.name.TableId;
import java.util.Map;

/** DM's block-allow list: which databases and tables take part. System schemas never do. Immutable. */
public final class BlockAllowList {
    private BlockAllowList() {}

    /**
     * Reads {@code do.dbs}, {@code do.tables}, {@code ignore.dbs}, {@code ignore.tables} and {@code case.sensitive}.
     *
     * @throws IllegalArgumentException for a bad pattern, naming key, value and what to write
     */
    public static BlockAllowList from(Map<String, String> config) {
        throw new UnsupportedOperationException();
    }

    public boolean accepts(TableId table) {
        throw new UnsupportedOperationException();
    }

    /** Whether the database itself takes part: its CREATE, ALTER and DROP, and possibly some of its tables. */
    public boolean acceptsDatabase(String database) {
        throw new UnsupportedOperationException();
    }
}
