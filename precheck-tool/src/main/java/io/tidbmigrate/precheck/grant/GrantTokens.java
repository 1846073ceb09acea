package io.tidbmigrate.precheck.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a GRANT statement into words, quoted names and single characters. */
final class GrantTokens {
    /** A piece of the statement; a quoted one is without its quotes and is never a keyword. */
    record Token(String text, boolean quoted) {
        boolean is(String keyword) {
            return !quoted && text.equalsIgnoreCase(keyword);
        }

        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private GrantTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        GrantTokens scanner = new GrantTokens(text);
        scanner.scan();
        return scanner.tokens;
    }

    private void scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '`' || c == '\'' || c == '"') {
                tokens.add(new Token(quoted(c), true));
            } else if (isWordPart(c)) {
                tokens.add(new Token(word(), false));
            } else {
                tokens.add(new Token(String.valueOf(c), false));
                at++;
            }
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A doubled quote stands for one; a backslash is kept, because it escapes wildcards in database names. */
    private String quoted(char quote) {
        StringBuilder name = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                if (at + 1 >= text.length() || text.charAt(at + 1) != quote) {
                    at++;
                    break;
                }
                at++;
            }
            name.append(c);
        }
        return name.toString();
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '%' || c == '\\';
    }
}
