package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.Locale;
import java.util.Set;

/** Reads CREATE, ALTER, DROP and RENAME: passes what stands before the kind of object and looks at that. */
final class ObjectStatement {

    /** Objects that are not migrated: DM's list (its utils.IsBuildInSkipDDL) and those of its kin that DM stops at. */
    private static final Set<String> SKIPPED = Set.of(
            "VIEW",
            "TRIGGER",
            "PROCEDURE",
            "FUNCTION",
            "EVENT",
            "TABLESPACE",
            "USER",
            "ROLE",
            "SERVER",
            "INSTANCE",
            "RESOURCE",
            "REFERENCE",
            "LOGFILE",
            "PACKAGE",
            "LIBRARY");

    private static final String[] MODIFIERS = {
        "AGGREGATE",
        "UNIQUE",
        "FULLTEXT",
        "SPATIAL",
        "VECTOR",
        "ONLINE",
        "OFFLINE",
        "IGNORE",
        "UNDO",
        "JSON",
        "RELATIONAL",
        "DUALITY",
        "MATERIALIZED"
    };

    private final TokenCursor cursor;
    private boolean isReplacing;
    private boolean isTemporary;

    private ObjectStatement(TokenCursor cursor) {
        this.cursor = cursor;
    }

    static Reading create(TokenCursor cursor) {
        var statement = new ObjectStatement(cursor);
        return switch (statement.object()) {
            case "TABLE" ->
                statement.isTemporary ? Reading.SKIPPED : TableStatement.create(cursor, statement.isReplacing);
            case "DATABASE" -> DatabaseStatement.create(cursor, statement.isReplacing);
            case "INDEX" -> IndexStatement.read(DdlKind.CREATE_INDEX, cursor);
            case "SKIPPED" -> Reading.SKIPPED;
            default -> Reading.UNKNOWN;
        };
    }

    static Reading alter(TokenCursor cursor) {
        return switch (new ObjectStatement(cursor).object()) {
            case "TABLE" -> TableStatement.alter(cursor);
            case "DATABASE" -> DatabaseStatement.alter(cursor);
            case "SKIPPED" -> Reading.SKIPPED;
            default -> Reading.UNKNOWN;
        };
    }

    static Reading drop(TokenCursor cursor) {
        var statement = new ObjectStatement(cursor);
        return switch (statement.object()) {
            case "TABLE" -> statement.isTemporary ? Reading.SKIPPED : TableStatement.drop(cursor);
            case "DATABASE" -> DatabaseStatement.drop(cursor);
            case "INDEX" -> IndexStatement.read(DdlKind.DROP_INDEX, cursor);
            case "SKIPPED" -> Reading.SKIPPED;
            default -> Reading.UNKNOWN;
        };
    }

    static Reading rename(TokenCursor cursor) {
        return switch (new ObjectStatement(cursor).object()) {
            case "TABLE" -> TableStatement.rename(cursor);
            case "SKIPPED" -> Reading.SKIPPED;
            default -> Reading.UNKNOWN;
        };
    }

    /** Passes the modifiers and the word for the object; synonyms and all that is left out come as one word. */
    private String object() {
        while (skipModifier()) {
            // any number, in any order: more than MySQL allows, and none of them is an object
        }
        Token object = cursor.peek();
        String word = object.kind() == Kind.WORD ? object.text().toUpperCase(Locale.ROOT) : "";
        cursor.next();
        if (SKIPPED.contains(word)) {
            return "SKIPPED";
        }
        return switch (word) {
            case "TABLES" -> "TABLE";
            case "SCHEMA" -> "DATABASE";
            default -> word;
        };
    }

    private boolean skipModifier() {
        if (cursor.skip("OR", "REPLACE")) {
            isReplacing = true;
            return true;
        }
        if (cursor.skip("TEMPORARY")) {
            isTemporary = true;
            return true;
        }
        if (cursor.skip("DEFINER")) {
            skipDefiner();
            return true;
        }
        if (cursor.skip("ALGORITHM") || cursor.skip("SQL", "SECURITY")) {
            cursor.skip('=');
            cursor.next();
            return true;
        }
        return cursor.skipAny(MODIFIERS);
    }

    /** {@code = user [@ host]} or {@code = CURRENT_USER [()]}; a host without quotes may hold dots. */
    private void skipDefiner() {
        cursor.skip('=');
        cursor.next();
        if (cursor.skip('(')) {
            cursor.skip(')');
        }
        if (cursor.skip('@')) {
            cursor.next();
            while (cursor.peek().isSymbol('.')) {
                cursor.next();
            }
        }
    }
}
