package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of the tables that gh-ost and pt-osc fill before they put them in the place of the real ones. */
public final class ShadowTables {
    /** DM's default of {@code shadow-table-rules} (DM manual, "Online DDL"). */
    private static final String DEFAULT = "^_(.+)_(?:new|gho)$";

    private final List<Pattern> patterns;

    private ShadowTables(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** @throws IllegalArgumentException for a pattern that cannot be read, naming the key */
    static Optional<ShadowTables> from(Map<String, String> config) {
        if (config.getOrDefault("online.ddl", "true").strip().equalsIgnoreCase("false")) {
            return Optional.empty();
        }
        String patterns = config.getOrDefault("online.ddl.shadow.tables", "");
        try {
            return Optional.of(new ShadowTables(Stream.of((patterns.isBlank() ? DEFAULT : patterns).split(","))
                    .map(String::strip)
                    .map(Pattern::compile)
                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "online.ddl.shadow.tables is '" + patterns + "'; it must be regular expressions", e);
        }
    }

    /** The table that one of this name is to replace; empty if the name is an ordinary one. */
    public Optional<TableId> realTable(TableId table) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(table.table()))
                .filter(matcher -> matcher.find() && matcher.groupCount() > 0)
                .map((Matcher matcher) -> new TableId(table.database(), matcher.group(1)))
                .findFirst();
    }
}
