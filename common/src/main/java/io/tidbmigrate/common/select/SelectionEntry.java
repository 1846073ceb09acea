package io.tidbmigrate.common.select;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One entry of the block-allow list, for whoever wants to know what it matches by itself. What the lists mean together is
 * {@link BlockAllowList}'s.
 *
 * @param key the list that it stands in
 * @param text as it stands there
 */
public record SelectionEntry(String key, String text, NamePattern database, NamePattern table) {
    private static final List<String> DATABASES = List.of("do.dbs", "ignore.dbs");
    private static final List<String> TABLES = List.of("do.tables", "ignore.tables");

    /** @throws IllegalArgumentException for a bad pattern, naming key, value and what to write */
    public static List<SelectionEntry> of(Map<String, String> config) {
        LetterCase letterCase = LetterCase.from(config);
        List<SelectionEntry> entries = new ArrayList<>();
        for (String key : DATABASES) {
            Setting setting = new Setting(key, config.getOrDefault(key, ""));
            NamePattern every = NamePattern.wildcard(setting, "*", letterCase);
            CommaList.entries(setting)
                    .forEach(text -> entries.add(
                            new SelectionEntry(key, text, NamePattern.of(setting, text, letterCase), every)));
        }
        for (String key : TABLES) {
            Setting setting = new Setting(key, config.getOrDefault(key, ""));
            CommaList.escapedEntries(setting).forEach(text -> {
                TablePattern pattern = TablePattern.of(setting, text, letterCase);
                entries.add(new SelectionEntry(key, text, pattern.database(), pattern.table()));
            });
        }
        return entries;
    }

    public boolean matches(TableId id) {
        return database.matches(id.database()) && table.matches(id.table());
    }

    /**
     * Whether it is for a database that belongs to the server, of which an account may see nothing. A pattern for every name,
     * the empty one among them, is not.
     */
    public boolean isForSystemSchema() {
        return !database.matches("") && SystemSchemas.names().stream().anyMatch(database::matches);
    }
}
