package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.read.ForeignKey.Action;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds foreign keys in the body of CREATE TABLE and ALTER TABLE (MySQL manual 15.1.20.5). REFERENCES behind a column makes
 * none before MySQL 9.0. FOREIGN and REFERENCES are reserved, hence never names unless quoted.
 */
public final class ForeignKeyReader {
    private final TokenCursor cursor;
    private final Map<Integer, TableId> parents;

    /** @param parents the tables behind REFERENCES, by the place of their first token */
    public ForeignKeyReader(List<Token> tokens, Map<Integer, TableId> parents) {
        this.cursor = new TokenCursor(tokens, "");
        this.parents = parents;
    }

    public List<ForeignKey> added() {
        List<ForeignKey> keys = new ArrayList<>();
        String symbol = "";
        while (!cursor.isEnd()) {
            if (cursor.skip("CONSTRAINT")) {
                boolean isNamed = cursor.peek().isName() && !cursor.isAt("FOREIGN");
                symbol = isNamed ? cursor.peek().name() : "";
            } else if (cursor.skip("DROP", "FOREIGN", "KEY")) {
                cursor.next();
            } else if (cursor.skip("FOREIGN", "KEY")) {
                keys.add(key(symbol));
                symbol = "";
            } else {
                if (cursor.peek().isSymbol(',')) {
                    symbol = "";
                }
                cursor.next();
            }
        }
        return keys;
    }

    /** Names of the constraints that ALTER TABLE drops, those of checks and keys included. */
    public List<String> dropped() {
        List<String> names = new ArrayList<>();
        while (!cursor.isEnd()) {
            boolean isDrop =
                    cursor.isOutside() && (cursor.skip("DROP", "FOREIGN", "KEY") || cursor.skip("DROP", "CONSTRAINT"));
            if (isDrop) {
                cursor.skip("IF", "EXISTS");
                names.add(cursor.peek().name());
            }
            cursor.next();
        }
        return names;
    }

    private ForeignKey key(String symbol) {
        while (!cursor.isEnd() && !cursor.isAt("REFERENCES")) {
            cursor.next();
        }
        cursor.skip("REFERENCES");
        TableId parent = parents.get(cursor.position());
        while (!cursor.isEnd() && !cursor.peek().isSymbol('(')) {
            cursor.next();
        }
        List<String> columns = new ArrayList<>();
        while (!cursor.isEnd() && !cursor.peek().isSymbol(')')) {
            cursor.next();
            if (cursor.peek().isName()) {
                columns.add(cursor.peek().name());
            }
        }
        cursor.skip(')');
        Action onDelete = Action.NONE;
        Action onUpdate = Action.NONE;
        if (cursor.skip("MATCH")) {
            cursor.next();
        }
        while (cursor.isAt("ON", "DELETE") || cursor.isAt("ON", "UPDATE")) {
            boolean isDelete = cursor.skip("ON", "DELETE");
            if (!isDelete) {
                cursor.skip("ON", "UPDATE");
            }
            Action action = action();
            onDelete = isDelete ? action : onDelete;
            onUpdate = isDelete ? onUpdate : action;
        }
        return new ForeignKey(symbol, parent, columns, onDelete, onUpdate);
    }

    private Action action() {
        if (cursor.skip("CASCADE")) {
            return Action.CASCADE;
        }
        if (cursor.skip("SET", "NULL")) {
            return Action.SET_NULL;
        }
        if (!cursor.skip("NO", "ACTION") && !cursor.skip("SET", "DEFAULT")) {
            cursor.skip("RESTRICT");
        }
        return Action.NONE;
    }
}
