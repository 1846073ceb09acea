package io.tidbmigrate.common.ddl.table;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.column.ColumnDefinition;
import io.tidbmigrate.common.ddl.column.TextForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a table is defined, as far as statements have told: its columns and indexes and what text is in it by default. A column
 * that is not known is not among them. Immutable.
 */
public final class TableDefinition {
    /** Of which nothing is known; no change makes it known. */
    public static final TableDefinition UNKNOWN = new TableDefinition(Map.of(), List.of(), TextForm.unknown("table"));

    private final Map<String, ColumnDefinition> columns;
    private final List<Index> indexes;
    private final TextForm text;

    private TableDefinition(Map<String, ColumnDefinition> columns, List<Index> indexes, TextForm text) {
        this.columns = Map.copyOf(columns);
        this.indexes = List.copyOf(indexes);
        this.text = text;
    }

    static TableDefinition empty(TextForm text) {
        return new TableDefinition(Map.of(), List.of(), text);
    }

    /** @param name in lower case */
    public Optional<ColumnDefinition> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** A column as it is behind a change of it; empty if that depends on what is not known of the table. */
    public Optional<ColumnDefinition> column(ColumnChange change) {
        return change.reader(text).definition();
    }

    /** Whether a column is, alone or with others, the primary key. */
    public boolean isInPrimaryKey(String column) {
        return indexes.stream()
                .anyMatch(index -> index.isPrimary() && index.columns().contains(column));
    }

    /** Whether a column has a unique index of its own, the primary key aside. */
    public boolean isUnique(String column) {
        return indexes.stream()
                .anyMatch(index -> index.isUnique()
                        && !index.isPrimary()
                        && index.columns().equals(List.of(column)));
    }

    /** What it is behind an ALTER TABLE on it; {@link #UNKNOWN} where the text does not tell. */
    public TableDefinition after(DdlStatement alter) {
        return isUnknown() ? UNKNOWN : TableChanges.apply(this, alter.inSequence());
    }

    /** Whether nothing is known of it. */
    boolean isUnknown() {
        return text.equals(UNKNOWN.text);
    }

    /** Character set and collation of columns that name neither. */
    TextForm text() {
        return text;
    }

    Map<String, ColumnDefinition> columns() {
        return columns;
    }

    public boolean hasIndex(String name) {
        return indexes.stream().anyMatch(index -> index.name().equals(name));
    }

    TableDefinition withText(TextForm form) {
        return new TableDefinition(columns, indexes, form);
    }

    /** @param definition empty if it is not known */
    TableDefinition withColumn(String name, Optional<ColumnDefinition> definition) {
        Map<String, ColumnDefinition> all = new HashMap<>(columns);
        all.remove(name);
        definition.ifPresent(known -> all.put(name, known));
        return new TableDefinition(all, indexes, text);
    }

    TableDefinition withoutColumn(String name) {
        return withColumn(name, Optional.empty())
                .withIndexes(indexes.stream()
                        .map(index -> index.withColumns(each -> each.equals(name) ? "" : each))
                        .filter(index -> !index.columns().isEmpty())
                        .toList());
    }

    TableDefinition withRenamed(String from, String to) {
        return withColumn(from, Optional.empty())
                .withColumn(to, column(from))
                .withIndexes(indexes.stream()
                        .map(index -> index.withColumns(each -> each.equals(from) ? to : each))
                        .toList());
    }

    TableDefinition withIndex(Index index) {
        List<Index> all = new ArrayList<>(indexes);
        all.removeIf(each -> each.name().equals(index.name()));
        all.add(index);
        return withIndexes(all);
    }

    TableDefinition withoutIndex(String name) {
        Predicate<Index> isNamed = index -> index.name().equals(name);
        return withIndexes(indexes.stream().filter(isNamed.negate()).toList());
    }

    TableDefinition withRenamedIndex(String from, String to) {
        return withIndexes(indexes.stream()
                .map(index -> index.name().equals(from) ? index.named(to) : index)
                .toList());
    }

    private TableDefinition withIndexes(List<Index> all) {
        return new TableDefinition(columns, all, text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableDefinition table
                && columns.equals(table.columns)
                && indexes.equals(table.indexes)
                && text.equals(table.text);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + indexes.hashCode();
    }
}
