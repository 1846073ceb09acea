package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the character sets that stand in a statement without a collation. What collation such a column or table gets is the
 * server's own: MySQL 8.0 takes utf8mb4_0900_ai_ci for utf8mb4, MySQL 5.7 utf8mb4_general_ci, TiDB utf8mb4_bin.
 */
public final class Collations {
    private final List<Token> tokens;
    private final boolean isCreate;
    /** Character set by the place behind its name. */
    private final Map<Integer, String> bare = new LinkedHashMap<>();

    private Collations(List<Token> tokens, boolean isCreate) {
        this.tokens = tokens;
        this.isCreate = isCreate;
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            depth += tokens.get(at).isSymbol('(') ? 1 : tokens.get(at).isSymbol(')') ? -1 : 0;
            // deeper are expressions, as CAST(a AS CHAR CHARACTER SET x)
            if (depth <= 1 && isCharset(at)) {
                charset(at, depth);
            }
        }
    }

    private void charset(int keyword, int depth) {
        int name = nameAt(keyword);
        boolean isNamed = isCollated(keyword, -1, depth) || isCollated(name, 1, depth);
        if (name < tokens.size() - 1 && !isNamed) {
            bare.put(name + 1, text(tokens.get(name)));
        }
    }

    /** Whether a collation stands on one side, within the same column or the same options. */
    private boolean isCollated(int from, int step, int depth) {
        int deeper = 0;
        for (int at = from + step; at >= 0 && at < tokens.size(); at += step) {
            Token token = tokens.get(at);
            deeper += token.isSymbol('(') ? step : token.isSymbol(')') ? -step : 0;
            boolean parts = token.isSymbol(',') && !(isCreate && depth == 0);
            if (deeper < 0 || (deeper == 0 && parts)) {
                return false;
            }
            if (deeper == 0 && (token.isWord("COLLATE") || (step > 0 && token.isWord("BINARY")))) {
                return true;
            }
        }
        return false;
    }

    private boolean isCharset(int at) {
        boolean isSet = tokens.get(at).isWord("SET")
                && at > 0
                && (tokens.get(at - 1).isWord("CHARACTER") || tokens.get(at - 1).isWord("CHAR"));
        return (isSet || tokens.get(at).isWord("CHARSET")) && at + 1 < tokens.size();
    }

    private int nameAt(int keyword) {
        return tokens.get(keyword + 1).isSymbol('=') ? keyword + 2 : keyword + 1;
    }

    private static String text(Token name) {
        String text = name.kind() == Token.Kind.STRING
                ? name.text().substring(1, name.text().length() - 1)
                : name.name();
        return text.toLowerCase(Locale.ROOT);
    }

    /** Names, in lower case, of the character sets that stand without a collation. */
    public static Set<String> bare(List<Token> tokens, DdlKind kind) {
        return new TreeSet<>(new Collations(tokens, isCreate(kind)).bare.values());
    }

    /** @param defaults collation by character set, and by the empty name the one of a database that names neither */
    public static List<Edit> edits(List<Token> tokens, DdlKind kind, Map<String, String> defaults) {
        List<Edit> edits = new ArrayList<>();
        new Collations(tokens, isCreate(kind)).bare.forEach((place, charset) -> {
            if (defaults.containsKey(charset)) {
                edits.add(Edit.insert(place, "COLLATE", defaults.get(charset)));
            }
        });
        boolean isDatabase = kind == DdlKind.CREATE_DATABASE;
        if (isDatabase && defaults.containsKey("") && namesNeither(tokens)) {
            edits.add(Edit.insert(tokens.size() - 1, "COLLATE", defaults.get("")));
        }
        return edits;
    }

    private static boolean namesNeither(List<Token> tokens) {
        return tokens.stream()
                .noneMatch(token -> token.isWord("COLLATE") || token.isWord("CHARSET") || token.isWord("CHARACTER"));
    }

    private static boolean isCreate(DdlKind kind) {
        return kind != DdlKind.ALTER_TABLE;
    }
}
