package io.tidbmigrate.common.ddl.table;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.column.ColumnDefault;
import io.tidbmigrate.common.ddl.column.ColumnDefinition;
import io.tidbmigrate.common.ddl.column.ColumnReader;
import io.tidbmigrate.common.ddl.column.TextForm;
import io.tidbmigrate.common.ddl.rewrite.TidbForm;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.List;
import java.util.Optional;

/** Carries the changes of an ALTER TABLE out on a table's definition, one after the other (MySQL manual 15.1.9). */
final class TableChanges {
    private TableDefinition table;
    private boolean isCertain = true;

    private TableChanges(TableDefinition table) {
        this.table = table;
    }

    /** @param alter with its changes in an order in which they may be taken one by one */
    static TableDefinition apply(TableDefinition table, DdlStatement alter) {
        TableChanges changes = new TableChanges(table);
        List<List<Token>> specs = TidbForm.parts(alter.tokens(), alter.behindTable());
        // a new default holds for columns of the same statement too
        specs.stream().filter(TableChanges::isOption).forEach(changes::takeOptions);
        specs.stream().filter(spec -> !isOption(spec)).forEach(changes::take);
        return changes.isCertain ? changes.table : TableDefinition.UNKNOWN;
    }

    /** Options of the table, and what is done to its partitions, keys and files as a whole. */
    private static boolean isOption(List<Token> spec) {
        return switch (spec.isEmpty() ? "" : TidbForm.upper(spec.get(0))) {
            case "ADD", "DROP", "ALTER", "MODIFY", "CHANGE", "RENAME", "CONVERT" -> false;
            default -> true;
        };
    }

    private void takeOptions(List<Token> spec) {
        TableOptions.text(spec).ifPresent(text -> table = table.withText(text));
    }

    private void take(List<Token> spec) {
        TokenCursor cursor = TokenCursor.over(spec);
        switch (TidbForm.upper(spec.get(0))) {
            case "ADD" -> table = TableElements.with(table, spec.subList(1, spec.size()));
            case "DROP" -> drop(cursor);
            case "ALTER" -> alter(cursor, spec);
            case "MODIFY", "CHANGE" -> ColumnChange.of(spec).ifPresent(this::change);
            case "RENAME" -> rename(cursor);
            case "CONVERT" -> convert(spec);
            default -> isCertain = false;
        }
    }

    private void change(ColumnChange change) {
        ColumnReader reader = change.reader(table.text());
        table = table.withRenamed(change.column(), change.renamed()).withColumn(change.renamed(), reader.definition());
        table = TableElements.withKeys(table, change.renamed(), reader);
    }

    private void drop(TokenCursor cursor) {
        cursor.next();
        if (cursor.skip("PRIMARY", "KEY")) {
            table = table.withoutIndex(Index.PRIMARY);
        } else if (cursor.skipAny("INDEX", "KEY")) {
            dropIndex(cursor);
        } else if (cursor.skip("CONSTRAINT")) {
            table = table.withoutIndex(ColumnChange.name(cursor.peek()));
        } else if (!cursor.isAt("FOREIGN", "KEY") && !cursor.isAt("CHECK") && !cursor.isAt("PARTITION")) {
            cursor.skip("COLUMN");
            cursor.skip("IF", "EXISTS");
            table = table.withoutColumn(ColumnChange.name(cursor.peek()));
        }
    }

    /** An index that is not known may be one that is known under another name. */
    private void dropIndex(TokenCursor cursor) {
        cursor.skip("IF", "EXISTS");
        String name = ColumnChange.name(cursor.peek());
        isCertain &= table.hasIndex(name);
        table = table.withoutIndex(name);
    }

    private void rename(TokenCursor cursor) {
        cursor.next();
        boolean isColumn = cursor.skip("COLUMN");
        if (!isColumn && !cursor.skipAny("INDEX", "KEY")) {
            return; // the table itself
        }
        String from = ColumnChange.name(cursor.peek());
        String to = ColumnChange.name(cursor.peek(2));
        isCertain &= isColumn || table.hasIndex(from);
        table = isColumn ? table.withRenamed(from, to) : table.withRenamedIndex(from, to);
    }

    private void alter(TokenCursor cursor, List<Token> spec) {
        cursor.next();
        if (cursor.isAt("INDEX") || cursor.isAt("CHECK") || cursor.isAt("CONSTRAINT")) {
            return;
        }
        cursor.skip("COLUMN");
        String name = ColumnChange.name(cursor.peek());
        cursor.next();
        Optional<ColumnDefinition> column = table.column(name);
        if (cursor.skip("DROP", "DEFAULT")) {
            table = table.withColumn(name, column.map(known -> known.withDefault(ColumnDefault.NONE)));
        } else if (cursor.skip("SET", "DEFAULT")) {
            TokenCursor value = TokenCursor.over(spec.subList(cursor.position(), spec.size()));
            table = table.withColumn(
                    name,
                    column.map(known -> known.withDefault(
                            ColumnReader.readDefault(value, known.type().kind()))));
        }
    }

    /** A text whose characters take more bytes than before may have become a larger type. */
    private void convert(List<Token> spec) {
        Optional<TextForm> named =
                TableOptions.text(spec.subList(2, spec.size())).filter(TextForm::isKnown);
        if (named.isEmpty()) {
            isCertain = false;
            return;
        }
        TextForm text = named.get();
        boolean isBinary = text.equals(TextForm.BINARY);
        TableDefinition before = table;
        table = table.withText(text);
        before.columns().forEach((name, column) -> {
            boolean isText = column.type().kind().hasCharset() && !column.text().equals(TextForm.BINARY);
            boolean isSame = column.text().charset().equals(text.charset());
            boolean isCertainly = isSame || (!column.type().kind().isLargeText() && !isBinary);
            if (isText) {
                table = table.withColumn(
                        name, Optional.of(column.withText(text)).filter(any -> isCertainly));
            }
        });
    }
}
