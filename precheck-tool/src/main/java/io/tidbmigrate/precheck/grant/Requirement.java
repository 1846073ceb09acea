package io.tidbmigrate.precheck.grant;

import io.tidbmigrate.common.name.TableId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Privileges that an account must have.
 *
 * @param global those on {@code *.*}
 * @param onTables one privilege on each of some tables
 */
public record Requirement(Set<Privilege> global, Map<Privilege, List<TableId>> onTables) {
    public Requirement {
        global = Set.copyOf(global);
        onTables = Map.copyOf(onTables);
    }

    public static Requirement global(Privilege... privileges) {
        return new Requirement(Set.of(privileges), Map.of());
    }

    public static Requirement selectOn(Collection<TableId> tables, Privilege... global) {
        return new Requirement(Set.of(global), Map.of(Privilege.SELECT, List.copyOf(tables)));
    }

    /** What is lacking, in DM's words; empty if nothing is. */
    public String lacking(Grants grants) {
        EnumSet<Privilege> all = EnumSet.noneOf(Privilege.class);
        all.addAll(global);
        all.addAll(onTables.keySet());
        return all.stream()
                .map(privilege -> lacking(privilege, grants))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String lacking(Privilege privilege, Grants grants) {
        if (global.contains(privilege)) {
            return grants.holdGlobally(privilege) ? "" : "lack of " + privilege.word() + " global (*.*) privilege";
        }
        Map<String, List<String>> lacking = onTables.get(privilege).stream()
                .filter(table -> !grants.holdOn(privilege, table))
                .collect(Collectors.groupingBy(
                        TableId::database, TreeMap::new, Collectors.mapping(TableId::quoted, Collectors.toList())));
        return lacking.isEmpty()
                ? ""
                : "lack of " + privilege.word() + " privilege: {"
                        + lacking.values().stream()
                                .map(tables -> String.join(", ", tables))
                                .collect(Collectors.joining("; "))
                        + "}";
    }
}
