package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells from its first words what a statement is and hands it to the reader of its family. */
public final class StatementHead {

    private static final Set<String> DML =
            Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "VALUES", "TABLE", "CALL", "DO");

    private static final Set<String> TRANSACTION = Set.of("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "XA");

    /** Statements that change accounts, caches or the server, not the migrated schema. */
    private static final Set<String> SKIPPED = Set.of(
            "GRANT",
            "REVOKE",
            "SET",
            "ANALYZE",
            "OPTIMIZE",
            "REPAIR",
            "CHECK",
            "CHECKSUM",
            "CACHE",
            "FLUSH",
            "LOCK",
            "UNLOCK",
            "INSTALL",
            "UNINSTALL",
            "HANDLER",
            "STOP");

    private StatementHead() {}

    public static Reading read(List<Token> tokens, String sessionDatabase) {
        var cursor = new TokenCursor(tokens, sessionDatabase);
        Reading reading = read(cursor);
        boolean isCertain = tokens.stream().noneMatch(token -> token.kind() == Kind.UNCLOSED || token.isSymbol(';'));
        return isCertain || !reading.kind().isDdl() ? reading : Reading.UNKNOWN;
    }

    private static Reading read(TokenCursor cursor) {
        while (cursor.skip('(')) {
            // (SELECT …) and ((SELECT …) UNION …) are queries too
        }
        Token head = cursor.peek();
        String word = head.kind() == Kind.WORD ? head.text().toUpperCase(Locale.ROOT) : "";
        boolean isQuery = DML.contains(word);
        if (isQuery) {
            return Reading.of(DdlKind.DML);
        }
        if (cursor.position() > 0) {
            return Reading.UNKNOWN;
        }
        if (cursor.isEnd() || TRANSACTION.contains(word)) {
            return Reading.of(DdlKind.TRANSACTION);
        }
        if (SKIPPED.contains(word)) {
            return Reading.SKIPPED;
        }
        cursor.next();
        return switch (word) {
            case "CREATE" -> ObjectStatement.create(cursor);
            case "ALTER" -> ObjectStatement.alter(cursor);
            case "DROP" -> ObjectStatement.drop(cursor);
            case "RENAME" -> ObjectStatement.rename(cursor);
            case "TRUNCATE" -> {
                cursor.skip("TABLE");
                yield TableStatement.truncate(cursor);
            }
            case "START" -> cursor.isAt("TRANSACTION") ? Reading.of(DdlKind.TRANSACTION) : Reading.SKIPPED;
            case "LOAD" -> cursor.isAt("INDEX") ? Reading.SKIPPED : Reading.of(DdlKind.DML);
            default -> Reading.UNKNOWN;
        };
    }

    /** The tokens behind MariaDB's SET STATEMENT variable = value, … FOR; all tokens if there is none. */
    public static List<Token> withoutSettings(List<Token> tokens) {
        var cursor = new TokenCursor(tokens, "");
        if (!cursor.skip("SET", "STATEMENT") || cursor.peek().isSymbol('=')) {
            return tokens;
        }
        while (!cursor.isEnd()) {
            if (cursor.isOutside() && cursor.skip("FOR")) {
                Edit first =
                        new Edit(0, cursor.position() + 1, List.of(cursor.peek().withGap("")));
                return Edit.apply(tokens, List.of(first));
            }
            cursor.next();
        }
        return tokens;
    }
}
