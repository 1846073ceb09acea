package io.tidbmigrate.common.ddl.table;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.column.TextForm;
import io.tidbmigrate.common.ddl.rewrite.TidbForm;
import io.tidbmigrate.common.ddl.token.Parentheses;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.name.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions of tables at one place of a sequence of statements. What statements do not tell is not known. */
public final class TableDefinitions {
    private final Map<TableId, TableDefinition> tables = new HashMap<>();
    private final Map<String, TextForm> databases = new HashMap<>();
    private int created;

    /** {@link TableDefinition#UNKNOWN} if nothing is known of the table. */
    public TableDefinition of(TableId table) {
        return tables.getOrDefault(table, TableDefinition.UNKNOWN);
    }

    /**
     * Takes a statement that the server has run.
     *
     * @param statement with the collations written out that the server took, as far as they are known
     */
    public void take(DdlStatement statement) {
        List<TableId> names = statement.tables();
        switch (statement.kind()) {
            case CREATE_TABLE, CREATE_TABLE_SELECT -> create(statement, names.get(0));
            case CREATE_TABLE_LIKE -> put(names.get(0), copied(statement, names));
            case ALTER_TABLE -> alter(statement, names);
            case CREATE_INDEX, DROP_INDEX -> put(names.get(0), IndexChange.apply(of(names.get(0)), statement));
            case RENAME_TABLE -> rename(names);
            case DROP_TABLE -> tables.keySet().removeAll(names);
            case CREATE_DATABASE -> databases.put(statement.database(), text(statement));
            case ALTER_DATABASE ->
                TableOptions.text(statement.tokens()).ifPresent(text -> databases.put(statement.database(), text));
            case DROP_DATABASE ->
                tables.keySet().removeIf(table -> table.database().equals(statement.database()));
            default -> {}
        }
    }

    /** Nothing is known any more of these tables. */
    public void forget(List<TableId> names) {
        tables.keySet().removeAll(names);
    }

    /** Nothing is known any more. */
    public void forgetAll() {
        tables.clear();
        databases.clear();
    }

    private void put(TableId table, TableDefinition definition) {
        if (definition.isUnknown()) {
            tables.remove(table);
        } else {
            tables.put(table, definition);
        }
    }

    /** With IF NOT EXISTS it may have been there, other than it is written here. */
    private void create(DdlStatement statement, TableId name) {
        TableDefinition created = created(statement, name.database());
        boolean isOther = statement.isGuarded() && tables.containsKey(name) && !created.equals(of(name));
        put(name, isOther ? TableDefinition.UNKNOWN : created);
    }

    private TableDefinition created(DdlStatement statement, String database) {
        List<Token> tokens = statement.tokens();
        Parentheses body = Parentheses.first(tokens, statement.behindTable());
        if (!statement.isComplete() || !body.isThere(tokens)) {
            return TableDefinition.UNKNOWN;
        }
        Optional<TextForm> named = TableOptions.text(tokens.subList(body.close() + 1, tokens.size() - 1));
        TableDefinition table = TableDefinition.empty(named.orElseGet(() -> ofDatabase(database)));
        for (List<Token> element : TidbForm.specs(body.inside(tokens))) {
            table = element.isEmpty() ? table : TableElements.with(table, element);
        }
        return table;
    }

    private TableDefinition copied(DdlStatement statement, List<TableId> names) {
        TableDefinition model = of(names.get(1));
        boolean isOther = statement.isGuarded() && tables.containsKey(names.get(0)) && !model.equals(of(names.get(0)));
        return isOther ? TableDefinition.UNKNOWN : model;
    }

    /** Exchanging a partition names two tables as well, and changes neither. */
    private void alter(DdlStatement statement, List<TableId> names) {
        boolean isExchange = statement.tokens().get(statement.behindTable()).isWord("EXCHANGE");
        put(names.get(0), of(names.get(0)).after(statement));
        if (names.size() > 1 && !isExchange) {
            rename(names);
        }
    }

    /** @param names old and new names in turn */
    private void rename(List<TableId> names) {
        for (int i = 0; i + 1 < names.size(); i += 2) {
            TableDefinition moved = of(names.get(i));
            tables.remove(names.get(i));
            put(names.get(i + 1), moved);
        }
    }

    /** What tables of a database are that name no character set. Each unknown one is another. */
    private TextForm ofDatabase(String database) {
        return databases.computeIfAbsent(database, name -> unknown());
    }

    private TextForm text(DdlStatement createDatabase) {
        return TableOptions.text(createDatabase.tokens()).orElseGet(this::unknown);
    }

    private TextForm unknown() {
        created++;
        return TextForm.unknown("database " + created);
    }
}
