package io.tidbmigrate.common.select;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Map;

/**
 * DM's block-allow list: which databases and tables take part. System schemas never do, nor the tables of gh-ost and
 * pt-osc, whose changes the real table gets in one piece. Immutable.
 *
 * <p>The database is judged first: with {@code do.dbs} it must match one of them, and {@code ignore.dbs} then says
 * nothing; without, it must match none of {@code ignore.dbs}. Then the table: a match in {@code do.tables} takes it, else
 * a match in {@code ignore.tables} leaves it, else it takes part only if there are no {@code do.tables} (TiDB manual,
 * "Block and Allow Lists", filtering rules).
 */
public final class BlockAllowList {
    private final List<NamePattern> doDatabases;
    private final List<NamePattern> ignoreDatabases;
    private final List<TablePattern> doTables;
    private final List<TablePattern> ignoreTables;
    private final OnlineDdlTables onlineDdl;

    private BlockAllowList(Map<String, String> config) {
        LetterCase letterCase = LetterCase.from(config);
        this.doDatabases = databases(config, "do.dbs", letterCase);
        this.ignoreDatabases = databases(config, "ignore.dbs", letterCase);
        this.doTables = tables(config, "do.tables", letterCase);
        this.ignoreTables = tables(config, "ignore.tables", letterCase);
        this.onlineDdl = OnlineDdlTables.from(config);
    }

    /**
     * Reads {@code do.dbs}, {@code do.tables}, {@code ignore.dbs}, {@code ignore.tables}, {@code case.sensitive} and
     * {@code online.ddl} with its patterns.
     *
     * @throws IllegalArgumentException for a bad pattern, naming key, value and what to write
     */
    public static BlockAllowList from(Map<String, String> config) {
        return new BlockAllowList(config);
    }

    private static List<NamePattern> databases(Map<String, String> config, String key, LetterCase letterCase) {
        Setting setting = setting(config, key);
        return CommaList.entries(setting).stream()
                .map(entry -> NamePattern.of(setting, entry, letterCase))
                .toList();
    }

    private static List<TablePattern> tables(Map<String, String> config, String key, LetterCase letterCase) {
        Setting setting = setting(config, key);
        return CommaList.escapedEntries(setting).stream()
                .map(entry -> TablePattern.of(setting, entry, letterCase))
                .toList();
    }

    private static Setting setting(Map<String, String> config, String key) {
        String value = config.get(key);
        return new Setting(key, value == null ? "" : value);
    }

    public boolean accepts(TableId table) {
        if (!acceptsDatabase(table.database()) || onlineDdl.role(table) != OnlineDdlTables.Role.REAL) {
            return false;
        }
        if (doTables.stream().anyMatch(pattern -> pattern.matches(table))) {
            return true;
        }
        return doTables.isEmpty() && ignoreTables.stream().noneMatch(pattern -> pattern.matches(table));
    }

    /**
     * Whether the database itself takes part: its CREATE, ALTER and DROP, and possibly some of its tables. The lists of
     * tables have no say here, as in DM: with {@code do.tables} alone every database passes.
     */
    public boolean acceptsDatabase(String database) {
        if (SystemSchemas.contains(database)) {
            return false;
        }
        return doDatabases.isEmpty() ? !anyMatches(ignoreDatabases, database) : anyMatches(doDatabases, database);
    }

    private static boolean anyMatches(List<NamePattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
