package io.tidbmigrate.common.select;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by their names the tables that gh-ost and pt-osc work on: a shadow table is changed and filled, and then takes the
 * place of the real one; trash is the real one afterwards, and the tool's notes. Immutable.
 */
public final class OnlineDdlTables {
    /** DM's {@code shadow-table-rules} (TiDB manual, "Migrate from Databases that Use GH-ost/PT-osc"). */
    public static final String SHADOW = "^_(.+)_(?:new|gho)$";
    /** DM's {@code trash-table-rules}. */
    public static final String TRASH = "^_(.+)_(?:ghc|del|old)$";

    private static final String SWITCH = "online.ddl";
    private static final String SHADOW_KEY = SWITCH + ".shadow.tables";
    private static final String TRASH_KEY = SWITCH + ".trash.tables";

    private final List<Pattern> shadow;
    private final List<Pattern> trash;

    private OnlineDdlTables(List<Pattern> shadow, List<Pattern> trash) {
        this.shadow = shadow;
        this.trash = trash;
    }

    /** What a table is to such a tool. */
    public enum Role {
        REAL,
        SHADOW,
        TRASH
    }

    /**
     * Reads {@code online.ddl}, {@code online.ddl.shadow.tables} and {@code online.ddl.trash.tables}. Switched off, every
     * table is real.
     *
     * @throws IllegalArgumentException for a pattern that cannot be read or has not one group, naming the key
     */
    public static OnlineDdlTables from(Map<String, String> config) {
        List<Pattern> shadow = patterns(config, SHADOW_KEY, SHADOW);
        List<Pattern> trash = patterns(config, TRASH_KEY, TRASH);
        return isOff(config) ? new OnlineDdlTables(List.of(), List.of()) : new OnlineDdlTables(shadow, trash);
    }

    private static boolean isOff(Map<String, String> config) {
        return String.valueOf(config.get(SWITCH)).strip().equalsIgnoreCase("false");
    }

    private static List<Pattern> patterns(Map<String, String> config, String key, String fallback) {
        String value = config.get(key);
        Setting setting = new Setting(key, value == null || value.isBlank() ? fallback : value);
        List<Pattern> patterns = new ArrayList<>();
        for (String entry : CommaList.escapedEntries(setting)) {
            Pattern pattern = RegularExpression.compiled(setting, entry.replace("\\,", ","), LetterCase.EXACT);
            if (pattern.matcher("").groupCount() != 1) {
                throw setting.refused("'" + entry + "' must have one group, which is the real table's name. Write"
                        + " others as (?:…).");
            }
            patterns.add(pattern);
        }
        return List.copyOf(patterns);
    }

    public Role role(TableId table) {
        if (realName(shadow, table).isPresent()) {
            return Role.SHADOW;
        }
        return realName(trash, table).isPresent() ? Role.TRASH : Role.REAL;
    }

    /** The table that one of this name is to replace; empty unless it is a shadow. */
    public Optional<TableId> replacedBy(TableId table) {
        return realName(shadow, table);
    }

    /** The real table that a table belongs to: itself, unless it is shadow or trash. */
    public TableId real(TableId table) {
        return realName(shadow, table).or(() -> realName(trash, table)).orElse(table);
    }

    /** Patterns hold for the whole name: rows of a table taken for a shadow are left out. */
    private static Optional<TableId> realName(List<Pattern> patterns, TableId table) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(table.table()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(name -> name != null && !name.isEmpty())
                .map(name -> new TableId(table.database(), name))
                .findFirst();
    }
}
