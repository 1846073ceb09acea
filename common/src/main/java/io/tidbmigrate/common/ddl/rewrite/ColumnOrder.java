package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.name.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts the changes of an ALTER TABLE into an order in which they mean one after another what they mean together. To MySQL old
 * names are those of the table before the statement: ADD a, DROP a replaces a column, and RENAME a TO b, RENAME b TO a swaps
 * two (seen on 8.0.33).
 */
final class ColumnOrder {
    /** What DROP drops, if no column. */
    private static final Set<String> NO_COLUMN =
            Set.of("INDEX", "KEY", "PRIMARY", "FOREIGN", "CHECK", "CONSTRAINT", "PARTITION");

    private final List<List<Token>> changes;
    /** Names that columns have afterwards and had not before, or have anew. */
    private final Set<String> made = new HashSet<>();

    private ColumnOrder(List<List<Token>> changes) {
        this.changes = changes;
        for (List<Token> change : changes) {
            int name = newName(change);
            if (name > 0) {
                made.add(name(change, name));
            }
        }
    }

    /** The changes themselves, in the same list, if their order does no harm. */
    static List<List<Token>> of(List<List<Token>> changes) {
        return new ColumnOrder(changes).inOrder();
    }

    private List<List<Token>> inOrder() {
        List<List<Token>> drops = new ArrayList<>();
        List<List<Token>> leaves = new ArrayList<>();
        List<List<Token>> others = new ArrayList<>();
        for (List<Token> change : changes) {
            int dropped = droppedName(change);
            int old = oldName(change);
            if (dropped > 0 && made.contains(name(change, dropped))) {
                drops.add(change);
            } else if (old > 0
                    && made.contains(name(change, old))
                    && !name(change, old).equals(name(change, newName(change)))) {
                Token meanwhile =
                        new Token(Token.Kind.QUOTED, " ", Identifier.quoted("tidb-migrate meanwhile " + leaves.size()));
                leaves.add(List.of(
                        new Token(Token.Kind.WORD, "", "RENAME"),
                        Token.word("COLUMN"),
                        change.get(old).withGap(" "),
                        Token.word("TO"),
                        meanwhile));
                others.add(Edit.apply(change, List.of(new Edit(old, old + 1, List.of(meanwhile)))));
            } else {
                others.add(change);
            }
        }
        if (drops.isEmpty() && leaves.isEmpty()) {
            return changes;
        }
        drops.addAll(leaves);
        drops.addAll(others);
        return drops;
    }

    /** Place of the name that a column gets; 0 for none. */
    private static int newName(List<Token> change) {
        int old = oldName(change);
        if (old > 0) {
            return is(change, 0, "RENAME") ? old + 2 : old + 1;
        }
        return is(change, 0, "ADD") ? addedName(change) : 0;
    }

    private static int addedName(List<Token> change) {
        int name = TidbForm.behindAdd(change);
        boolean isColumn = name < change.size()
                && change.get(name).isName()
                && (is(change, 1, "COLUMN") || !TidbForm.NO_COLUMN.contains(upper(change.get(name))));
        return isColumn ? name : 0;
    }

    /** Place of the name that a column loses or keeps in CHANGE and RENAME COLUMN; 0 for none. */
    private static int oldName(List<Token> change) {
        boolean isNamed = is(change, 1, "COLUMN");
        if (is(change, 0, "CHANGE")) {
            int old = isNamed ? 2 : 1;
            return change.size() > old + 1 ? old : 0;
        }
        return is(change, 0, "RENAME") && isNamed && change.size() > 4 ? 2 : 0;
    }

    private static int droppedName(List<Token> change) {
        if (!is(change, 0, "DROP")) {
            return 0;
        }
        int name = is(change, 1, "COLUMN") ? 2 : 1;
        boolean isColumn = name < change.size() && (name == 2 || !NO_COLUMN.contains(upper(change.get(name))));
        return isColumn ? name : 0;
    }

    private static boolean is(List<Token> change, int at, String word) {
        return at < change.size() && change.get(at).isWord(word);
    }

    /** As MySQL compares names of columns. */
    private static String name(List<Token> change, int at) {
        return change.get(at).name().toLowerCase(Locale.ROOT);
    }

    private static String upper(Token token) {
        return token.kind() == Token.Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
    }
}
