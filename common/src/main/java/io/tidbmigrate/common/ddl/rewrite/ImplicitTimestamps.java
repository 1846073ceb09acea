package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes out what a server with {@code explicit_defaults_for_timestamp=OFF} makes of a TIMESTAMP column (MySQL manual 5.1.8;
 * seen on 5.7.22): it is NOT NULL, the first one of a table is set to the current time, and any other has a zero default.
 */
public final class ImplicitTimestamps {
    private static final String ZERO = "'0000-00-00 00:00:00'";
    private static final Set<String> ACTIONS = Set.of("CASCADE", "RESTRICT", "SET", "NO");

    private final List<Token> tokens;
    private final boolean isCreate;
    private final List<Edit> edits = new ArrayList<>();
    private boolean isFirst = true;
    private boolean isCertain = true;

    private ImplicitTimestamps(List<Token> tokens, boolean isCreate) {
        this.tokens = tokens;
        this.isCreate = isCreate;
    }

    /**
     * The edits of CREATE TABLE or ALTER TABLE.
     *
     * @return empty if it takes the table's other columns to know: ALTER TABLE with a column that has neither NULL nor a
     *     default, and generated columns
     */
    public static Optional<List<Edit>> edits(List<Token> tokens, boolean isCreate) {
        ImplicitTimestamps reader = new ImplicitTimestamps(tokens, isCreate);
        reader.read();
        return reader.isCertain ? Optional.of(reader.edits) : Optional.empty();
    }

    private void read() {
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            } else if (token.isWord("TIMESTAMP") && ColumnPlace.isType(tokens, at, depth, isCreate)) {
                column(at);
            }
        }
    }

    private boolean isAny(int at, String... words) {
        return List.of(words).stream().anyMatch(tokens.get(at)::isWord);
    }

    private void column(int type) {
        int behindType = behindType(type);
        boolean isNullable = false;
        boolean isNotNull = false;
        boolean hasDefault = false;
        boolean hasOnUpdate = false;
        boolean isGenerated = false;
        int depth = 0;
        for (int at = behindType; at < tokens.size() && !isEnd(at, depth); at++) {
            Token token = tokens.get(at);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth > 0) {
                continue;
            }
            isNotNull |= token.isWord("NULL") && isAny(at - 1, "NOT");
            isNullable |= token.isWord("NULL") && !isAny(at - 1, "NOT", "DEFAULT", "SET");
            hasDefault |= token.isWord("DEFAULT");
            hasOnUpdate |=
                    token.isWord("ON") && isAny(at + 1, "UPDATE") && !ACTIONS.contains(upper(tokens.get(at + 2)));
            isGenerated |= token.isWord("GENERATED") || token.isWord("AS");
        }
        boolean isPromoted = isFirst && !hasDefault && !hasOnUpdate;
        isFirst = false;
        if (isNullable) {
            return;
        }
        isCertain &= !isGenerated && (isCreate || hasDefault || hasOnUpdate);
        List<Token> added = new ArrayList<>();
        if (!isNotNull) {
            words(added, "NOT", "NULL");
        }
        if (isPromoted) {
            List<Token> precision = tokens.subList(type + 1, behindType);
            words(added, "DEFAULT", "CURRENT_TIMESTAMP");
            added.addAll(precision);
            words(added, "ON", "UPDATE", "CURRENT_TIMESTAMP");
            added.addAll(precision);
        } else if (!hasDefault) {
            words(added, "DEFAULT", ZERO);
        }
        if (!added.isEmpty()) {
            edits.add(new Edit(behindType, behindType, added));
        }
    }

    /** Behind {@code TIMESTAMP} or {@code TIMESTAMP(6)}. */
    private int behindType(int type) {
        return tokens.get(type + 1).isSymbol('(') ? type + 4 : type + 1;
    }

    private boolean isEnd(int at, int depth) {
        Token token = tokens.get(at);
        return depth == 0 && (token.isSymbol(',') || token.isSymbol(')') || (token.kind() == Kind.END));
    }

    private static void words(List<Token> to, String... words) {
        List.of(words).forEach(word -> to.add(Token.word(word)));
    }

    private static String upper(Token token) {
        return token.text().toUpperCase(Locale.ROOT);
    }
}
