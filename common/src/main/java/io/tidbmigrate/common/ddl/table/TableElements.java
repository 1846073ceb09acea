package io.tidbmigrate.common.ddl.table;

import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.column.ColumnReader;
import io.tidbmigrate.common.ddl.rewrite.TidbForm;
import io.tidbmigrate.common.ddl.token.Parentheses;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.List;
import java.util.Set;

/** Adds to a table what stands in CREATE TABLE or behind ADD: columns and indexes (MySQL manual 15.1.20). */
final class TableElements {
    /** What may stand behind CONSTRAINT in the place of its name; reserved. */
    private static final Set<String> CONSTRAINTS = Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CHECK");

    private TableElements() {}

    /** @param element without the word ADD; what is neither column nor index leaves the table as it is */
    static TableDefinition with(TableDefinition table, List<Token> element) {
        TokenCursor cursor = TokenCursor.over(element);
        boolean isColumn = cursor.skip("COLUMN") || !TidbForm.NO_COLUMN.contains(TidbForm.upper(cursor.peek()));
        return isColumn ? withColumn(table, cursor, element) : withIndex(table, cursor, element);
    }

    private static TableDefinition withColumn(TableDefinition table, TokenCursor cursor, List<Token> element) {
        if (cursor.skip("IF")) {
            cursor.skip("NOT", "EXISTS");
        }
        String name = ColumnChange.name(cursor.peek());
        cursor.next();
        int from = Math.min(cursor.position(), element.size());
        ColumnReader reader = new ColumnReader(element.subList(from, element.size()), table.text());
        return withKeys(table.withColumn(name, reader.definition()), name, reader);
    }

    /** With the indexes that the definition of a column makes. */
    static TableDefinition withKeys(TableDefinition table, String column, ColumnReader reader) {
        List<String> own = List.of(column);
        TableDefinition with = reader.isPrimary() ? table.withIndex(new Index(Index.PRIMARY, true, own)) : table;
        return reader.isUnique() ? with.withIndex(new Index(made(with, column), true, own)) : with;
    }

    private static TableDefinition withIndex(TableDefinition table, TokenCursor cursor, List<Token> element) {
        String name = "";
        boolean isNamed = cursor.skip("CONSTRAINT") && !CONSTRAINTS.contains(TidbForm.upper(cursor.peek()));
        if (isNamed) {
            name = ColumnChange.name(cursor.peek());
            cursor.next();
        }
        boolean isPrimary = cursor.skip("PRIMARY", "KEY");
        boolean isUnique = !isPrimary && cursor.skip("UNIQUE");
        boolean isPlain = cursor.skipAny("FULLTEXT", "SPATIAL");
        isPlain |= cursor.skipAny("KEY", "INDEX");
        if (!isPrimary && !isUnique && !isPlain) {
            return table;
        }
        if (cursor.peek().isName() && !cursor.isAt("USING")) {
            name = ColumnChange.name(cursor.peek());
        }
        List<String> columns = columns(element, cursor.position());
        if (isPrimary) {
            return table.withIndex(new Index(Index.PRIMARY, true, columns));
        }
        return table.withIndex(new Index(name.isEmpty() ? made(table, columns.get(0)) : name, isUnique, columns));
    }

    /** The columns in the first parentheses, or expressions in their place; at least one. */
    static List<String> columns(List<Token> tokens, int from) {
        List<Token> inside = Parentheses.first(tokens, from).inside(tokens);
        return TidbForm.specs(inside).stream()
                .map(part ->
                        part.isEmpty() || !part.get(0).isName() ? Index.EXPRESSION : ColumnChange.name(part.get(0)))
                .toList();
    }

    /** The name that MySQL gives to an index without one: its first column's, with a number if that is taken. */
    static String made(TableDefinition table, String column) {
        String base = column.equals(Index.EXPRESSION) ? "functional_index" : column;
        String name = base;
        for (int number = 2; table.hasIndex(name); number++) {
            name = base + '_' + number;
        }
        return name;
    }
}
