package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Statements on tables and indexes of a MariaDB in MySQL's words, and what of it MySQL has no words for (MariaDB's manual,
 * "CREATE TABLE", "ALTER TABLE"; seen on 11.4.5).
 *
 * <p>What has no words is cut, or gets a type that is refused wherever it is carried, so that Debezium can read the
 * definitions of tables that are not selected.
 */
public final class MariaDbDialect {
    /** MariaDB's JSON is a text that is checked (manual, "JSON Data Type"). */
    private static final List<String> JSON =
            List.of("LONGTEXT", "CHARACTER", "SET", "utf8mb4", "COLLATE", "utf8mb4_bin", "CHECK", "(json_valid(");

    private static final Set<String> TYPES_OF_ITS_OWN = Set.of("UUID", "INET4", "INET6", "XMLTYPE", "VECTOR");
    /** A type of MySQL that no column is carried with. */
    private static final String NOT_CARRIED = "GEOMETRY";

    private static final Set<String> LARGE =
            Set.of("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "JSON");
    /** Functions that MySQL takes for a default without parentheses. */
    private static final Set<String> NOW = Set.of("CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP");
    /** How tables are stored, which no row shows. */
    private static final Set<String> STORAGE = Set.of(
            "PAGE_CHECKSUM",
            "TRANSACTIONAL",
            "PAGE_COMPRESSED",
            "PAGE_COMPRESSION_LEVEL",
            "ENCRYPTED",
            "ENCRYPTION_KEY_ID",
            "IETF_QUOTES");
    /** The collation of MySQL that sorts by the same rules, of an older Unicode (UCA 9.0.0 instead of 14.0.0). */
    private static final Map<String, String> COLLATIONS = Map.of(
            "utf8mb4_uca1400_ai_ci", "utf8mb4_0900_ai_ci",
            "utf8mb4_uca1400_nopad_ai_ci", "utf8mb4_0900_ai_ci",
            "utf8mb4_uca1400_as_ci", "utf8mb4_0900_as_ci",
            "utf8mb4_uca1400_nopad_as_ci", "utf8mb4_0900_as_ci",
            "utf8mb4_uca1400_as_cs", "utf8mb4_0900_as_cs",
            "utf8mb4_uca1400_nopad_as_cs", "utf8mb4_0900_as_cs");

    private final List<Token> tokens;
    private final boolean isCreate;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> withoutWords = new ArrayList<>();
    /** Of the column that is being read. */
    private boolean isLarge;

    private MariaDbDialect(List<Token> tokens, boolean isCreate) {
        this.tokens = tokens;
        this.isCreate = isCreate;
        read();
    }

    /** Edits that put a statement on a table or an index into MySQL's words. */
    public static List<Edit> edits(List<Token> tokens, boolean isCreate) {
        return new MariaDbDialect(tokens, isCreate).edits;
    }

    /** The first thing of a statement on a table or an index that MySQL has nothing like. */
    public static Optional<String> notOfMySql(List<Token> tokens, boolean isCreate) {
        return new MariaDbDialect(tokens, isCreate).withoutWords.stream().findFirst();
    }

    private void read() {
        if (tokens.get(0).isWord("CREATE") && tokens.get(1).isWord("OR")) {
            withoutWords.add("CREATE OR REPLACE");
            edits.add(Edit.cut(1, 3));
        }
        int depth = 0;
        for (int at = 1; at < tokens.size() - 1; at++) {
            Token token = tokens.get(at);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (ColumnPlace.isType(tokens, at, depth, isCreate)) {
                type(at);
            } else if (depth == 0 && !tokens.get(at - 1).isSymbol('.')) {
                outside(at);
            }
            inside(at);
        }
    }

    /** Outside of all parentheses. */
    private void outside(int at) {
        Token token = tokens.get(at);
        boolean isCondition = token.isWord("IF")
                && (tokens.get(at + 1).isWord("NOT") || tokens.get(at + 1).isWord("EXISTS"));
        if (isCondition && !isCreate) {
            withoutWords.add("IF [NOT] EXISTS inside of a statement");
            edits.add(Edit.cut(at, tokens.get(at + 1).isWord("NOT") ? at + 3 : at + 2));
        } else if (token.isWord("NOWAIT") && isBehindTable(at)) {
            edits.add(Edit.cut(at, at + 1));
        } else if (token.isWord("WAIT") && isBehindTable(at)) {
            edits.add(Edit.cut(at, at + 2));
        } else if (token.isName() && STORAGE.contains(token.name().toUpperCase(Locale.ROOT)) && isAssigned(at)) {
            edits.add(Edit.cut(at, at + 3));
        }
    }

    /** Whether it stands behind the name of the table that is altered, where no name of a column can. */
    private boolean isBehindTable(int at) {
        int head = at > 3 && tokens.get(at - 2).isSymbol('.') ? at - 4 : at - 2;
        return head > 0 && (tokens.get(head).isWord("TABLE") || tokens.get(head).isWord("EXISTS"));
    }

    /** Options of tables are assigned; columns of the same name are not. */
    private boolean isAssigned(int at) {
        return tokens.get(at + 1).isSymbol('=') && at + 3 < tokens.size();
    }

    private void inside(int at) {
        Token token = tokens.get(at);
        if (token.isWord("COLLATE")) {
            collation(tokens.get(at + 1).isSymbol('=') ? at + 2 : at + 1);
        } else if (token.isWord("DEFAULT")) {
            defaultValue(at + 1);
        } else if (token.isWord("COMPRESSED") && isColumnAttribute(at)) {
            edits.add(Edit.cut(at, tokens.get(at + 1).isSymbol('=') ? at + 3 : at + 1));
        } else if (token.isWord("PERSISTENT") && tokens.get(at - 1).isSymbol(')')) {
            edits.add(new Edit(at, at + 1, List.of(Token.word("STORED"))));
        } else if (token.isWord("SYSTEM") && tokens.get(at + 1).isWord("VERSIONING")) {
            withoutWords.add("SYSTEM VERSIONING");
            boolean hasWith =
                    tokens.get(at - 1).isWord("WITH") || tokens.get(at - 1).isWord("WITHOUT");
            edits.add(Edit.cut(hasWith ? at - 1 : at, at + 2));
        } else if (token.isWord("PERIOD") && tokens.get(at + 1).isWord("FOR")) {
            withoutWords.add("PERIOD FOR");
        }
    }

    private void type(int at) {
        String type = tokens.get(at).text().toUpperCase(Locale.ROOT);
        isLarge = LARGE.contains(type);
        if (type.equals("JSON")) {
            List<Token> text = new ArrayList<>();
            JSON.forEach(word -> text.add(Token.word(word)));
            text.add(new Token(Token.Kind.QUOTED, "", tokens.get(at - 1).text()));
            text.add(new Token(Token.Kind.SYMBOL, "", "))"));
            edits.add(new Edit(at, at + 1, text));
        } else if (TYPES_OF_ITS_OWN.contains(type)) {
            withoutWords.add("a column of type " + type);
            edits.add(new Edit(at, behindLength(at + 1), List.of(Token.word(NOT_CARRIED))));
        }
    }

    private int behindLength(int at) {
        return tokens.get(at).isSymbol('(') ? closed(at) + 1 : at;
    }

    /** The parenthesis that closes this one; the last token if none does. */
    private int closed(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += tokens.get(at).isSymbol('(') ? 1 : tokens.get(at).isSymbol(')') ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size() - 1;
    }

    private void collation(int at) {
        if (at < tokens.size() - 1) {
            String name = tokens.get(at).text().replaceAll("[`'\"]", "").toLowerCase(Locale.ROOT);
            String ofMySql = COLLATIONS.get(name);
            if (ofMySql != null) {
                edits.add(new Edit(
                        at,
                        at + 1,
                        List.of(Token.word(ofMySql).withGap(tokens.get(at).gap()))));
            }
        }
    }

    /** MySQL wants parentheses around a function, and around whatever is the default of a large text. */
    private void defaultValue(int at) {
        if (at >= tokens.size() - 1
                || tokens.get(at).isSymbol('(')
                || tokens.get(at).isWord("NULL")) {
            return;
        }
        boolean isCall = tokens.get(at).isName() && tokens.get(at + 1).isSymbol('(');
        boolean isNow = isCall && NOW.contains(tokens.get(at).text().toUpperCase(Locale.ROOT));
        boolean isText = isLarge && tokens.get(at).kind() == Token.Kind.STRING;
        if ((isCall && !isNow) || isText) {
            int last = isCall ? closed(at + 1) : at;
            Token open = new Token(Token.Kind.SYMBOL, " ", "(");
            edits.add(new Edit(at, at + 1, List.of(open, tokens.get(at).withGap(""))));
            edits.add(new Edit(last + 1, last + 1, List.of(new Token(Token.Kind.SYMBOL, "", ")"))));
        }
    }

    /** Behind a type that can be compressed, its length included; elsewhere it is a column's name, or the ROW_FORMAT that MySQL has too. */
    private boolean isColumnAttribute(int at) {
        Token before = tokens.get(at - 1);
        return before.isSymbol(')')
                || (LARGE.contains(before.text().toUpperCase(Locale.ROOT)) && before.kind() == Token.Kind.WORD);
    }
}
