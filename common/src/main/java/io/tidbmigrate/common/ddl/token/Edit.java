package io.tidbmigrate.common.ddl.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts other tokens in the place of those from {@code from} up to {@code to}; an equal pair inserts. */
public record Edit(int from, int to, List<Token> tokens) {

    /** Changes nothing. */
    public static final Edit NONE = new Edit(0, 0, List.of());

    public static Edit insert(int at, String... words) {
        return new Edit(at, at, List.of(words).stream().map(Token::word).toList());
    }

    public static Edit cut(int from, int to) {
        return new Edit(from, to, List.of());
    }

    /** The tokens after all edits, which must not overlap. Worked from the back, so that indexes hold. */
    public static List<Token> apply(List<Token> tokens, List<Edit> edits) {
        var result = new ArrayList<Token>(tokens);
        edits.stream().sorted(Comparator.comparingInt(Edit::from).reversed()).forEach(edit -> {
            result.subList(edit.from, edit.to).clear();
            result.addAll(edit.from, edit.tokens);
        });
        return List.copyOf(result);
    }
}
