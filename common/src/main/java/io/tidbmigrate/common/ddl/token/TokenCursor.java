package io.tidbmigrate.common.ddl.token;

import io.tidbmigrate.common.ddl.token.Mention.Role;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;

/** Walks over a statement's tokens and collects the names it is told to read. */
public final class TokenCursor {

    private final List<Token> tokens;
    private final String sessionDatabase;
    private final List<Mention> mentions = new ArrayList<>();
    private int at;
    private int depth;

    public TokenCursor(List<Token> tokens, String sessionDatabase) {
        this.tokens = tokens;
        this.sessionDatabase = sessionDatabase;
    }

    /** Over a part of a statement's tokens, which has no end of its own. */
    public static TokenCursor over(List<Token> part) {
        List<Token> tokens = new ArrayList<>(part);
        tokens.add(new Token(Kind.END, "", ""));
        return new TokenCursor(tokens, "");
    }

    String sessionDatabase() {
        return sessionDatabase;
    }

    public List<Mention> mentions() {
        return List.copyOf(mentions);
    }

    public TableId lastName() {
        return mentions.get(mentions.size() - 1).id();
    }

    public int position() {
        return at;
    }

    /** Outside of all parentheses. */
    public boolean isOutside() {
        return depth == 0;
    }

    public boolean isEnd() {
        return peek().kind() == Kind.END;
    }

    public Token peek() {
        return peek(0);
    }

    public Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /** Passes one token; with a dot also the name behind it, which is then never taken for a keyword. */
    public void next() {
        if (isEnd()) {
            return;
        }
        if (peek().isSymbol('(')) {
            depth++;
        } else if (peek().isSymbol(')')) {
            depth--;
        } else if (peek().isSymbol('.') && peek(1).isName()) {
            at++;
        }
        at++;
    }

    public boolean isAt(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).isWord(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Passes the keywords if all of them stand here in a row. */
    public boolean skip(String... keywords) {
        boolean isHere = isAt(keywords);
        at += isHere ? keywords.length : 0;
        return isHere;
    }

    public boolean skipAny(String... keywords) {
        for (String keyword : keywords) {
            if (skip(keyword)) {
                return true;
            }
        }
        return false;
    }

    public boolean skip(char symbol) {
        boolean isHere = peek().isSymbol(symbol);
        if (isHere) {
            next();
        }
        return isHere;
    }

    /** Reads a table's name, in the session's database unless it says another; false if there is no name. */
    public boolean readTable() {
        return readTable(Role.TABLE, sessionDatabase);
    }

    /** Reads {@code t}, {@code .t} or {@code db.t}, with or without space around the dot. */
    public boolean readTable(Role role, String ownDatabase) {
        int from = at;
        if (peek().isSymbol('.')) {
            at++;
        }
        boolean isQualified = at == from && peek(1).isSymbol('.');
        Token last = peek(isQualified ? 2 : 0);
        if (!peek().isName() || !last.isName()) {
            at = from;
            return false;
        }
        String database = isQualified ? peek().name() : ownDatabase;
        at += isQualified ? 3 : 1;
        mentions.add(new Mention(from, at, new TableId(database, last.name()), role));
        return true;
    }

    /** Puts the parents read so far whose name stood alone into another database. */
    public void moveParentsTo(String database) {
        mentions.replaceAll(mention -> mention.isBareParent() ? mention.in(database) : mention);
    }

    public boolean readDatabase() {
        if (!peek().isName()) {
            return false;
        }
        mentions.add(new Mention(at, at + 1, new TableId(peek().name(), ""), Role.DATABASE));
        at++;
        return true;
    }

    /** Notes that the statement means the session's database without naming it. */
    public void assumeDatabase() {
        mentions.add(new Mention(at, at, new TableId(sessionDatabase, ""), Role.DATABASE));
    }
}
