package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.token.Mention;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables that the text of INSERT, REPLACE, UPDATE, DELETE or LOAD DATA names. */
final class UsedTables {
    private final List<Token> tokens;
    private final String database;

    /** @param database default database of the session; empty for none */
    UsedTables(List<Token> tokens, String database) {
        this.tokens = tokens;
        this.database = database;
    }

    /** The one table that the statement itself writes; empty if it writes several, or if the text does not tell. */
    Optional<TableId> written() {
        TokenCursor cursor = new TokenCursor(tokens, database);
        if (cursor.skipAny("INSERT", "REPLACE")) {
            skipModifiers(cursor);
            cursor.skip("INTO");
            return table(cursor);
        }
        if (cursor.skip("UPDATE")) {
            skipModifiers(cursor);
            Optional<TableId> table = table(cursor);
            boolean isAlone = cursor.isAt("SET") || cursor.peek(1).isWord("SET") || isAliased(cursor, "SET");
            return table.filter(one -> isAlone);
        }
        if (cursor.skip("DELETE")) {
            skipModifiers(cursor);
            Optional<TableId> table = cursor.skip("FROM") ? table(cursor) : Optional.empty();
            return table.filter(one -> cursor.isEnd() || cursor.skipAny("WHERE", "ORDER", "LIMIT"));
        }
        return cursor.skip("LOAD") ? loaded(cursor) : Optional.empty();
    }

    private static boolean isAliased(TokenCursor cursor, String keyword) {
        return cursor.isAt("AS") && cursor.peek(2).isWord(keyword);
    }

    private static Optional<TableId> loaded(TokenCursor cursor) {
        while (!cursor.isEnd()) {
            if (cursor.skip("INTO", "TABLE")) {
                return table(cursor);
            }
            cursor.next();
        }
        return Optional.empty();
    }

    private static void skipModifiers(TokenCursor cursor) {
        while (cursor.skipAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE")) {
            // there may be several
        }
    }

    private static Optional<TableId> table(TokenCursor cursor) {
        return cursor.readTable() ? Optional.of(cursor.lastName()) : Optional.empty();
    }

    /** Tables behind FROM or JOIN that are named with their database. */
    Set<TableId> readInFull() {
        TokenCursor cursor = new TokenCursor(tokens, database);
        while (!cursor.isEnd()) {
            if (!cursor.skipAny("FROM", "JOIN") || !cursor.readTable()) {
                cursor.next();
            }
        }
        return cursor.mentions().stream()
                .filter(mention -> mention.to() - mention.from() == 3)
                .map(Mention::id)
                .collect(Collectors.toSet());
    }

    /** All names before a dot: databases, tables and aliases. */
    Set<String> qualifiers() {
        return IntStream.range(0, tokens.size() - 1)
                .filter(at -> tokens.get(at).isName() && tokens.get(at + 1).isSymbol('.'))
                .mapToObj(at -> tokens.get(at).name())
                .collect(Collectors.toSet());
    }
}
