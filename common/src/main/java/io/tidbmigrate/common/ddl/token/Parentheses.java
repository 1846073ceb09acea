package io.tidbmigrate.common.ddl.token;

import java.util.List;

/**
 * A pair of parentheses among tokens.
 *
 * @param open place of the opening one
 * @param close place of the closing one
 */
public record Parentheses(int open, int close) {
    /** The first pair from a place on; both at the end if there is none. */
    public static Parentheses first(List<Token> tokens, int from) {
        int depth = 0;
        int open = tokens.size();
        for (int at = from; at < tokens.size(); at++) {
            if (tokens.get(at).isSymbol('(')) {
                open = depth++ == 0 ? at : open;
            } else if (tokens.get(at).isSymbol(')') && --depth <= 0) {
                return depth < 0 ? new Parentheses(tokens.size(), tokens.size()) : new Parentheses(open, at);
            }
        }
        return new Parentheses(tokens.size(), tokens.size());
    }

    public boolean isThere(List<Token> tokens) {
        return open < tokens.size();
    }

    public List<Token> inside(List<Token> tokens) {
        return isThere(tokens) ? tokens.subList(open + 1, close) : List.of();
    }
}
