package io.tidbmigrate.precheck.check.merge;

import io.tidbmigrate.precheck.server.MergedTables.Part;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Table.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether one table can take the rows of two: one with all columns of both, the wider type of each. */
final class ShardJoin {
    private static final List<Set<String>> WIDENING = List.of(
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint"),
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext"),
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"),
            Set.of("float", "double"));

    private ShardJoin() {}

    /** Why not, in DM's words and the reason; empty if it can. */
    static Optional<String> problem(Part one, Part other) {
        return key(one.table())
                .or(() -> key(other.table()))
                .or(() -> keys(one.table(), other.table()))
                .or(() -> types(one.table(), other.table()))
                .map(reason -> "fail to join table info, " + reason);
    }

    private static Optional<String> key(Table table) {
        return table.columns().stream()
                .filter(column -> column.autoIncrement() && column.key().isEmpty())
                .findFirst()
                .map(column -> "auto-increment column " + column.name() + " is no key");
    }

    private static Optional<String> keys(Table one, Table other) {
        Set<String> own = primary(one);
        Set<String> others = primary(other);
        return own.equals(others)
                ? Optional.empty()
                : Optional.of("the primary keys differ (self: " + own + " vs other: " + others + ")");
    }

    private static Set<String> primary(Table table) {
        return table.columns().stream()
                .filter(column -> column.key().equals("PRI"))
                .map(ShardJoin::folded)
                .collect(Collectors.toSet());
    }

    private static Optional<String> types(Table one, Table other) {
        Map<String, Column> others =
                other.columns().stream().collect(Collectors.toMap(ShardJoin::folded, Function.identity()));
        return one.columns().stream()
                .filter(column -> others.containsKey(folded(column)))
                .filter(column -> !together(column, others.get(folded(column))))
                .findFirst()
                .map(column -> "no type holds both (self: " + column.name() + " " + column.definition() + " vs other: "
                        + others.get(folded(column)).definition() + ")");
    }

    private static boolean together(Column one, Column other) {
        return one.definition().equals(other.definition())
                || (one.type().equals(other.type())
                        && !one.type().equals("enum")
                        && !one.type().equals("set"))
                || WIDENING.stream().anyMatch(family -> family.contains(one.type()) && family.contains(other.type()));
    }

    private static String folded(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
