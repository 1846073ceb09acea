package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The attribute BYTE of a text type, which is short for CHARACTER SET binary (MySQL manual 12.3.2) and which Debezium's parser
 * reads over.
 */
public final class ByteAttribute {
    private static final Set<String> TEXTS = Set.of(
            "CHAR",
            "CHARACTER",
            "VARCHAR",
            "VARCHARACTER",
            "VARYING",
            "TINYTEXT",
            "TEXT",
            "MEDIUMTEXT",
            "LONGTEXT",
            "LONG",
            "ENUM",
            "SET");

    private ByteAttribute() {}

    /** Edits that write it out. */
    public static List<Edit> edits(List<Token> tokens) {
        List<Edit> edits = new ArrayList<>();
        for (int at = 1; at < tokens.size(); at++) {
            if (tokens.get(at).isWord("BYTE") && isText(tokens, at - 1)) {
                edits.add(new Edit(
                        at, at + 1, List.of(Token.word("CHARACTER"), Token.word("SET"), Token.word("binary"))));
            }
        }
        return edits;
    }

    /** Whether a text type ends at this token, its length or labels included. */
    private static boolean isText(List<Token> tokens, int end) {
        int at = end;
        if (tokens.get(at).isSymbol(')')) {
            while (at > 0 && !tokens.get(at).isSymbol('(')) {
                at--;
            }
            at--;
        }
        return at >= 0
                && tokens.get(at).kind() == Token.Kind.WORD
                && TEXTS.contains(tokens.get(at).text().toUpperCase(Locale.ROOT));
    }
}
