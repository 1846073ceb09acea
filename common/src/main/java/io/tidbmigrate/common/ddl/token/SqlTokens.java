package io.tidbmigrate.common.ddl.token;

import io.tidbmigrate.common.ddl.token.Token.Kind;
import io.tidbmigrate.common.name.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens as MySQL's lexer does (manual 9.1, 9.2 and 9.7). One use per text.
 *
 * <p>Ordinary comments and optimizer hints go. Executable comments ({@code /*! … *}{@code /}) are
 * opened whatever their version: MySQL blanks the '!' of those that it did not run before it logs the statement
 * (sql_lex.cc, "to avoid it being propagated infinitely"; seen on 8.0.33), so what still has one was run. Comments for TiDB
 * ({@code /*T! … *}{@code /}) mean nothing to the source and something to the target: they stay, as gaps.
 */
public final class SqlTokens {

    private final String sql;
    private final SqlMode mode;
    private final boolean isOfMariaDb;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder gap = new StringBuilder();
    private boolean isCommentInGap;
    private int openComments;
    private int at;

    private SqlTokens(String sql, SqlMode mode, boolean isOfMariaDb) {
        this.sql = sql;
        this.mode = mode;
        this.isOfMariaDb = isOfMariaDb;
    }

    /** The tokens of a statement without its closing semicolon; the last one is {@link Kind#END}. */
    public static List<Token> of(String sql, SqlMode mode) {
        return new SqlTokens(sql, mode, false).read();
    }

    /** The same of another server's statement: MariaDB opens {@code /*M! … *}{@code /} too. */
    public static List<Token> ofMariaDb(String sql, SqlMode mode) {
        return new SqlTokens(sql, mode, true).read();
    }

    private List<Token> read() {
        while (at < sql.length()) {
            if (!skipGap()) {
                readToken();
            }
        }
        String tail = takeGap();
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(';')) {
            tokens.remove(tokens.size() - 1);
        }
        tokens.add(new Token(Kind.END, tail.stripTrailing(), ""));
        tokens.set(0, tokens.get(0).withGap(tokens.get(0).gap().stripLeading()));
        return List.copyOf(tokens);
    }

    /** Passes one space or comment mark; false if a token starts here. Control characters count as space. */
    private boolean skipGap() {
        char c = sql.charAt(at);
        if (c <= ' ') {
            gap.append(c);
            at++;
        } else if (c == '#' || isDashComment()) {
            skipComment(endOf("\n", at, 0));
        } else if (sql.startsWith("/*", at)) {
            openOrSkipComment();
        } else if (openComments > 0 && sql.startsWith("*/", at)) {
            openComments--;
            skipComment(at + 2);
        } else {
            return false;
        }
        return true;
    }

    /** Two dashes start a comment only before a space, a control character or the end (manual 9.7). */
    private boolean isDashComment() {
        return sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
    }

    private void openOrSkipComment() {
        boolean opensForMariaDb = isOfMariaDb && sql.startsWith("/*M!", at);
        if (opensForMariaDb || sql.startsWith("/*!", at)) {
            openComments++;
            skipComment(endOfVersion(at + (opensForMariaDb ? 4 : 3)));
            return;
        }
        int end = endOf("*/", at + 2, 2);
        if (sql.startsWith("/*T!", at)) {
            gap.append(sql, at, end);
            at = end;
        } else {
            skipComment(end);
        }
    }

    /** A version is five or six digits; fewer are text of the comment's body. */
    private int endOfVersion(int start) {
        int end = start;
        while (end < sql.length() && end < start + 6 && isDigit(sql.charAt(end))) {
            end++;
        }
        return end - start < 5 ? start : end;
    }

    private int endOf(String mark, int from, int markLength) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + markLength;
    }

    /** Two dashes before it are two minus signs; the space that takes its place must not make them a comment. */
    private void skipComment(int end) {
        int last = tokens.size() - 1;
        if (!isCommentInGap
                && last > 0
                && tokens.get(last).isSymbol('-')
                && tokens.get(last - 1).isSymbol('-')) {
            tokens.set(last, tokens.get(last).withGap(" "));
        }
        isCommentInGap = true;
        at = end;
    }

    private String takeGap() {
        String taken = isCommentInGap && gap.toString().isBlank() ? " " : gap.toString();
        gap.setLength(0);
        isCommentInGap = false;
        return taken;
    }

    private void readToken() {
        char c = sql.charAt(at);
        if (c == '`' || (c == '"' && mode.ansiQuotes())) {
            readQuoted(Kind.QUOTED, c, false);
        } else if (c == '\'' || c == '"') {
            readQuoted(Kind.STRING, c, !mode.noBackslashEscapes());
        } else {
            int end = at + 1;
            boolean isWord = isWordPart(c);
            while (isWord && end < sql.length() && isWordPart(sql.charAt(end))) {
                end++;
            }
            add(isWord ? Kind.WORD : Kind.SYMBOL, end);
        }
    }

    /** Unquoted identifiers: digits, ASCII letters, $, _ and all above ASCII (manual 9.2). */
    private static boolean isWordPart(char c) {
        return c >= 0x80 || c == '_' || c == '$' || isLetter(c) || isDigit(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void readQuoted(Kind kind, char quote, boolean hasEscapes) {
        int end = at + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '\\' && hasEscapes) {
                end++;
            } else if (c == quote) {
                if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
                    add(kind, end + 1);
                    return;
                }
                end++;
            }
            end++;
        }
        add(Kind.UNCLOSED, sql.length());
    }

    private void add(Kind kind, int end) {
        String text = sql.substring(at, end);
        if (kind == Kind.QUOTED && text.charAt(0) == '"') {
            text = Identifier.quoted(text.substring(1, text.length() - 1).replace("\"\"", "\""));
        }
        tokens.add(new Token(kind, takeGap(), text));
        at = end;
    }
}
