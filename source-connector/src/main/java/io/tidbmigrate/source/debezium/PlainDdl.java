package io.tidbmigrate.source.debezium;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A statement in words that Debezium's parser reads right. Its grammar takes words for keywords that MySQL 8.0 gives no
 * meaning to, and some that get one in 8.0 only: as names they stand in backticks here. Long comments of columns and
 * tables, on which its normalizer fails (StackOverflowError from 1,200 characters on), are left out.
 */
public final class PlainDdl {
    /** They stand for nothing in the definition of a table, of whatever version. */
    private static final Set<String> NAMES = Set.of(
            "auto",
            "cume_dist",
            "dense_rank",
            "except",
            "first_value",
            "function",
            "grouping",
            "groups",
            "intersect",
            "lag",
            "last_value",
            "lateral",
            "lead",
            "manual",
            "nth_value",
            "ntile",
            "over",
            "parallel",
            "percent_rank",
            "qualify",
            "rank",
            "recursive",
            "row_number",
            "system",
            "tablesample",
            "url",
            "window");

    /** Characters; half of what was seen to fail. */
    private static final int LONG = 600;

    private PlainDdl() {}

    /** The text for Debezium; empty if it reads the statement right as it is. */
    public static Optional<String> of(DdlStatement statement) {
        List<Token> tokens = statement.kind().isDdl() ? statement.tokens() : List.of();
        List<Token> plain = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            plain.add(
                    isLongComment(tokens, i)
                            ? new Token(Token.Kind.STRING, token.gap(), "''")
                            : named(token, tokens.get(Math.min(i + 1, tokens.size() - 1))));
        }
        return plain.equals(tokens) ? Optional.empty() : Optional.of(Token.textOf(plain));
    }

    private static boolean isLongComment(List<Token> tokens, int at) {
        if (tokens.get(at).kind() != Token.Kind.STRING || tokens.get(at).text().length() < LONG) {
            return false;
        }
        int before = at > 0 && tokens.get(at - 1).isSymbol('=') ? at - 2 : at - 1;
        return before >= 0 && tokens.get(before).isWord("COMMENT");
    }

    /** SYSTEM VERSIONING is MariaDB's. */
    private static Token named(Token token, Token next) {
        boolean isName = token.kind() == Token.Kind.WORD
                && NAMES.contains(token.text().toLowerCase(Locale.ROOT))
                && !next.isWord("VERSIONING");
        return isName ? new Token(Token.Kind.QUOTED, token.gap(), '`' + token.text() + '`') : token;
    }
}
