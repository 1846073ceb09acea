package io.tidbmigrate.common.ddl.token;

import java.util.List;

/**
 * A piece of a statement's text: what stood between it and the piece before, and the piece itself. A number is a word
 * too: after a dot {@code 1} is a name (MySQL manual 9.2), so only the place of a word tells what it is.
 */
public record Token(Kind kind, String gap, String text) {

    public enum Kind {
        WORD,
        /** An identifier in backticks; one that came in double quotes has been put into backticks. */
        QUOTED,
        STRING,
        SYMBOL,
        /** A quote that never closes, to the end of the text. */
        UNCLOSED,
        /** Stands once behind all others, without text. */
        END
    }

    public static Token word(String text) {
        return new Token(Kind.WORD, " ", text);
    }

    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** Whether it may be an identifier; the empty identifier is none. */
    public boolean isName() {
        return kind == Kind.WORD || (kind == Kind.QUOTED && text.length() > 2);
    }

    /** The identifier that it spells. */
    public String name() {
        return kind == Kind.QUOTED ? text.substring(1, text.length() - 1).replace("``", "`") : text;
    }

    public Token withGap(String gap) {
        return new Token(kind, gap, text);
    }

    /** The text of all tokens. Two quoted names never touch: their backticks would read as one doubled backtick. */
    public static String textOf(List<Token> tokens) {
        var sql = new StringBuilder();
        for (Token token : tokens) {
            sql.append(token.gap);
            if (token.text.startsWith("`") && !sql.isEmpty() && sql.charAt(sql.length() - 1) == '`') {
                sql.append(' ');
            }
            sql.append(token.text);
        }
        return sql.toString();
    }
}
