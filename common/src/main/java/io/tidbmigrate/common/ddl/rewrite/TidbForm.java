package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says an ALTER TABLE or CREATE TABLE in the way that TiDB takes (docs.pingcap.com, "MySQL Compatibility"). TiDB judges each
 * change of an ALTER TABLE by the table as it was before the statement, so ADD a, ADD b AFTER a fails there, and some changes
 * go with no other: each becomes a statement of its own, as in DM. How to alter (ALGORITHM, LOCK) is left to it.
 */
public final class TidbForm {
    /** Options of MySQL's storage that TiDB's grammar has only lately; without a meaning there. */
    private static final Set<String> STORAGE_OPTIONS =
            Set.of("AUTOEXTEND_SIZE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE");

    /** How to alter, not what. */
    private static final Set<String> MANNERS = Set.of("ALGORITHM", "LOCK", "WITH", "WITHOUT");

    /** What ADD adds, if no column; all of it reserved, hence no name of a column. */
    public static final Set<String> NO_COLUMN = Set.of(
            "INDEX", "KEY", "PRIMARY", "UNIQUE", "FULLTEXT", "SPATIAL", "CONSTRAINT", "FOREIGN", "CHECK", "PARTITION");

    private static final Set<String> VERBS = Set.of(
            "ADD", "DROP", "ALTER", "CHANGE", "MODIFY", "RENAME", "CONVERT", "ENGINE", "COMMENT", "ALGORITHM", "LOCK");

    private TidbForm() {}

    /** CREATE TABLE without the options that TiDB may not know. */
    public static List<Token> created(List<Token> tokens) {
        return withoutStorageOptions(tokens);
    }

    /**
     * The statements of one change each, in the order of the text; the statement itself if it has no change.
     *
     * @param head how many tokens stand before the first change: ALTER TABLE and the name
     */
    public static List<List<Token>> altered(List<Token> tokens, int head) {
        List<Token> start = tokens.subList(0, head);
        List<List<Token>> statements = new ArrayList<>();
        List<List<Token>> changes = specs(tokens.subList(head, tokens.size() - 1)).stream()
                .flatMap(spec -> changes(spec).stream())
                .toList();
        for (List<Token> change : ColumnOrder.of(changes)) {
            List<Token> statement = new ArrayList<>(start);
            statement.add(change.get(0).withGap(" "));
            statement.addAll(change.subList(1, change.size()));
            statement.add(tokens.get(tokens.size() - 1).withGap(""));
            statements.add(statement);
            if (isRename(change)) {
                start = renamed(start, change);
            }
        }
        return statements.isEmpty() ? List.of(tokens) : statements;
    }

    /** The same statement with its changes in the order of {@link ColumnOrder}; the same tokens if they are in it. */
    public static List<Token> inOrder(List<Token> tokens, int head) {
        List<List<Token>> specs = parts(tokens, head);
        List<List<Token>> ordered = ColumnOrder.of(specs);
        if (ordered.equals(specs)) {
            return tokens;
        }
        List<Token> statement = new ArrayList<>(tokens.subList(0, head));
        for (List<Token> spec : ordered) {
            if (statement.size() > head) {
                statement.add(new Token(Kind.SYMBOL, "", ","));
            }
            spec.stream().limit(1).forEach(first -> statement.add(first.withGap(" ")));
            spec.stream().skip(1).forEach(statement::add);
        }
        statement.add(tokens.get(tokens.size() - 1));
        return statement;
    }

    /** The changes of an ALTER TABLE, ADD (a INT, b INT) as two. */
    public static List<List<Token>> parts(List<Token> tokens, int head) {
        return specs(tokens.subList(head, tokens.size() - 1)).stream()
                .flatMap(spec -> parts(spec).stream())
                .toList();
    }

    private static List<List<Token>> parts(List<Token> spec) {
        int behind = isWord(spec, 0, "ADD") ? behindAdd(spec) : spec.size();
        return behind < spec.size() && spec.get(behind).isSymbol('(') ? listed(spec, behind) : List.of(spec);
    }

    /** What stands between the commas outside of parentheses, but for commas of a list. */
    public static List<List<Token>> specs(List<Token> tokens) {
        List<List<Token>> specs = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            depth += tokens.get(at).isSymbol('(') ? 1 : tokens.get(at).isSymbol(')') ? -1 : 0;
            boolean parts = depth == 0 && tokens.get(at).isSymbol(',');
            if (parts && !isList(tokens.subList(from, at), tokens.subList(at + 1, tokens.size()))) {
                specs.add(tokens.subList(from, at));
                from = at + 1;
            }
        }
        specs.add(tokens.subList(from, tokens.size()));
        return specs;
    }

    /** DROP PARTITION p, q and its kin, behind which no other change may follow, and ORDER BY a, b. */
    private static boolean isList(List<Token> before, List<Token> behind) {
        if (before.size() > 1
                && before.get(1).isWord("PARTITION")
                && !before.get(0).isWord("ADD")) {
            return true;
        }
        return isWord(before, 0, "ORDER") && (behind.isEmpty() || !VERBS.contains(upper(behind.get(0))));
    }

    /** What a change becomes: nothing, itself, or several. */
    private static List<List<Token>> changes(List<Token> spec) {
        if (spec.isEmpty() || MANNERS.contains(upper(spec.get(0)))) {
            return List.of();
        }
        List<Token> known = withoutStorageOptions(spec);
        if (known.isEmpty()) {
            return List.of();
        }
        if (!isWord(known, 0, "ADD")) {
            return List.of(known);
        }
        int column = behindAdd(known);
        if (column < known.size() && known.get(column).isSymbol('(')) {
            return listed(known, column).stream()
                    .flatMap(each -> changes(each).stream())
                    .toList();
        }
        boolean isColumn = column > 1 || (column < known.size() && !NO_COLUMN.contains(upper(known.get(column))));
        return isColumn ? withUniqueApart(known, column) : List.of(known);
    }

    /** ADD [COLUMN] [IF NOT EXISTS]. */
    static int behindAdd(List<Token> spec) {
        int at = isWord(spec, 1, "COLUMN") ? 2 : 1;
        return isWord(spec, at, "IF") ? at + 3 : at;
    }

    /** ADD (a INT, KEY (a)). */
    private static List<List<Token>> listed(List<Token> spec, int open) {
        List<List<Token>> changes = new ArrayList<>();
        int close = spec.size() - 1;
        for (List<Token> element : specs(spec.subList(open + 1, close))) {
            boolean isColumn = !element.isEmpty() && !NO_COLUMN.contains(upper(element.get(0)));
            List<Token> change = new ArrayList<>(isColumn ? spec.subList(0, open) : spec.subList(0, 1));
            element.stream().limit(1).forEach(first -> change.add(first.withGap(" ")));
            element.stream().skip(1).forEach(change::add);
            changes.add(change);
        }
        return changes;
    }

    /** TiDB adds no column with a unique key (error 8200); the key comes behind it. */
    private static List<List<Token>> withUniqueApart(List<Token> spec, int name) {
        int depth = 0;
        for (int at = name + 1; at < spec.size(); at++) {
            depth += spec.get(at).isSymbol('(') ? 1 : spec.get(at).isSymbol(')') ? -1 : 0;
            if (depth == 0 && spec.get(at).isWord("UNIQUE")) {
                int end = isWord(spec, at + 1, "KEY") ? at + 2 : at + 1;
                Token column = spec.get(name).withGap("");
                List<Token> key = new ArrayList<>(List.of(Token.word("ADD"), Token.word("UNIQUE")));
                key.add(new Token(Kind.SYMBOL, " ", "("));
                key.add(column);
                key.add(new Token(Kind.SYMBOL, "", ")"));
                return List.of(Edit.apply(spec, List.of(Edit.cut(at, end))), key);
            }
        }
        return List.of(spec);
    }

    private static List<Token> withoutStorageOptions(List<Token> tokens) {
        List<Edit> edits = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (STORAGE_OPTIONS.contains(upper(tokens.get(at))) && at + 1 < tokens.size() && isOption(tokens, at)) {
                int value = tokens.get(at + 1).isSymbol('=') ? at + 2 : at + 1;
                int from = at > 0 && tokens.get(at - 1).isSymbol(',') ? at - 1 : at;
                edits.add(Edit.cut(from, value + 1));
            }
        }
        return edits.isEmpty() ? tokens : Edit.apply(tokens, edits);
    }

    /** Not the name of a column that is being defined: a value stands behind it, a text or a number. */
    private static boolean isOption(List<Token> tokens, int at) {
        Token next = tokens.get(at + 1);
        return next.isSymbol('=')
                || next.kind() == Kind.STRING
                || (next.kind() == Kind.WORD && Character.isDigit(next.text().charAt(0)));
    }

    private static boolean isRename(List<Token> spec) {
        return isWord(spec, 0, "RENAME")
                && !isWord(spec, 1, "COLUMN")
                && !isWord(spec, 1, "INDEX")
                && !isWord(spec, 1, "KEY");
    }

    /** Changes behind a new name are of the table of that name. */
    private static List<Token> renamed(List<Token> head, List<Token> spec) {
        int name = isWord(spec, 1, "TO") || isWord(spec, 1, "AS") || spec.get(1).isSymbol('=') ? 2 : 1;
        List<Token> renamed = new ArrayList<>();
        for (Token token : head) {
            renamed.add(token);
            if (token.isWord("TABLE")) {
                break;
            }
        }
        renamed.add(spec.get(name).withGap(" "));
        renamed.addAll(spec.subList(name + 1, spec.size()));
        return renamed;
    }

    private static boolean isWord(List<Token> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }

    public static String upper(Token token) {
        return token.kind() == Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
    }
}
