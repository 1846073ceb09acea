package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.ForeignKey;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The foreign keys of all tables at one place of the binlog. Immutable. */
public final class ForeignKeyGraph {
    public static final ForeignKeyGraph EMPTY = new ForeignKeyGraph(List.of());
    /** What InnoDB puts between the table's name and a number, for a foreign key without a name (MySQL manual 15.1.20.5). */
    private static final String MADE_NAME = "_ibfk_";

    private final List<Edge> edges;
    /** Asked for each row. */
    private final Map<TableId, List<Edge>> cascadesByParent;

    private ForeignKeyGraph(List<Edge> edges) {
        this.edges = List.copyOf(edges);
        this.cascadesByParent = edges.stream()
                .filter(Edge::changesRows)
                .collect(Collectors.groupingBy(edge -> edge.key().parent()));
    }

    /** A foreign key under the name that it has in {@code child}. */
    public record Edge(TableId child, String name, ForeignKey key) {
        /** Whether the server changes rows of {@code child} when a row of the parent goes or gets another key. */
        boolean changesRows() {
            return key.onDelete().changesRows() || key.onUpdate().changesRows();
        }

        private Edge renamed(TableId from, TableId to) {
            ForeignKey moved = key.parent().equals(from)
                    ? new ForeignKey(key.name(), to, key.parentColumns(), key.onDelete(), key.onUpdate())
                    : key;
            if (!child.equals(from)) {
                return new Edge(child, name, moved);
            }
            boolean isMade = name.startsWith(from.table() + MADE_NAME);
            return new Edge(
                    to, isMade ? to.table() + name.substring(from.table().length()) : name, moved);
        }
    }

    /** What it is behind a statement. Reading a statement twice does no harm. */
    public ForeignKeyGraph after(DdlStatement statement) {
        List<TableId> tables = statement.tables();
        return switch (statement.kind()) {
            case CREATE_TABLE -> created(tables.get(0), statement);
            case ALTER_TABLE -> altered(tables, statement);
            case RENAME_TABLE -> renamed(tables);
            case DROP_TABLE -> without(edge -> tables.contains(edge.child()));
            case DROP_DATABASE -> without(edge -> edge.child().database().equals(statement.database()));
            default -> this;
        };
    }

    /** IF NOT EXISTS, which is logged where the table was there as well, makes nothing of a table that has foreign keys. */
    private ForeignKeyGraph created(TableId table, DdlStatement statement) {
        ForeignKeyGraph others = without(edge -> edge.child().equals(table));
        return statement.isGuarded() && others.edges.size() < edges.size() ? this : others.with(table, statement);
    }

    /** The foreign keys that refer to a table and make the server change rows. */
    public List<Edge> cascadesFrom(TableId parent) {
        return cascadesByParent.getOrDefault(parent, List.of());
    }

    /** The tables, that one left out unless it refers to itself, in which a change of one table may make the server change rows. */
    public Set<TableId> cascadesTo(TableId parent, Predicate<TableId> through) {
        Set<TableId> reached = new LinkedHashSet<>();
        Deque<TableId> open = new ArrayDeque<>(List.of(parent));
        while (!open.isEmpty()) {
            for (Edge edge : cascadesFrom(open.remove())) {
                if (through.test(edge.child()) && reached.add(edge.child())) {
                    open.add(edge.child());
                }
            }
        }
        return reached;
    }

    /** The table and all that foreign keys connect it with, over any number of them and in either direction. */
    public Set<TableId> connected(TableId table) {
        Set<TableId> reached = new LinkedHashSet<>(Set.of(table));
        Deque<TableId> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            TableId next = open.remove();
            edges.stream()
                    .flatMap(edge -> ends(edge, next))
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    public boolean isEmpty() {
        return edges.isEmpty();
    }

    private static Stream<TableId> ends(Edge edge, TableId one) {
        if (edge.child().equals(one)) {
            return Stream.of(edge.key().parent());
        }
        return edge.key().parent().equals(one) ? Stream.of(edge.child()) : Stream.empty();
    }

    private ForeignKeyGraph altered(List<TableId> tables, DdlStatement statement) {
        List<String> dropped = statement.droppedConstraints();
        TableId table = tables.get(0);
        ForeignKeyGraph rest = without(
                        edge -> edge.child().equals(table) && dropped.stream().anyMatch(edge.name()::equalsIgnoreCase))
                .with(table, statement);
        return tables.size() == 2 ? rest.renamed(tables) : rest;
    }

    private ForeignKeyGraph with(TableId child, DdlStatement statement) {
        List<ForeignKey> keys = statement.foreignKeys();
        if (keys.isEmpty()) {
            return this;
        }
        List<Edge> all = new ArrayList<>(edges);
        for (ForeignKey key : keys) {
            boolean isKnown = all.stream()
                    .anyMatch(edge -> edge.child().equals(child)
                            && (key.name().isEmpty()
                                    ? edge.key().equals(key)
                                    : edge.name().equalsIgnoreCase(key.name())));
            if (!isKnown) {
                all.add(new Edge(child, key.name().isEmpty() ? madeName(child, all) : key.name(), key));
            }
        }
        return new ForeignKeyGraph(all);
    }

    private static String madeName(TableId child, List<Edge> edges) {
        String head = child.table() + MADE_NAME;
        int last = edges.stream()
                .filter(edge -> edge.child().equals(child) && edge.name().startsWith(head))
                .map(edge -> edge.name().substring(head.length()))
                .filter(number -> number.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return head + (last + 1);
    }

    /** @param names old and new names in turn */
    private ForeignKeyGraph renamed(List<TableId> names) {
        ForeignKeyGraph graph = this;
        for (int i = 0; i + 1 < names.size(); i += 2) {
            TableId from = names.get(i);
            TableId to = names.get(i + 1);
            graph = graph.mapped(edge -> edge.renamed(from, to));
        }
        return graph;
    }

    private ForeignKeyGraph mapped(UnaryOperator<Edge> change) {
        return new ForeignKeyGraph(edges.stream().map(change).toList());
    }

    private ForeignKeyGraph without(Predicate<Edge> gone) {
        return edges.stream().noneMatch(gone)
                ? this
                : new ForeignKeyGraph(edges.stream().filter(gone.negate()).toList());
    }
}
