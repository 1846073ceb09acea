package io.tidbmigrate.common.ddl;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A statement read far enough to know what it touches and to change names in its text; all other text stays as it was.
 * Read by tokens, not by a grammar: what stands behind the names need not be understood. Immutable.
 */
public final class DdlStatement {

    private DdlStatement() {}

    /**
     * Reads a statement. Never fails on text: what is not known becomes {@link DdlKind#UNKNOWN}.
     * Bodies of executable comments ({@code /*!80013 … *}{@code /}) count as text, ordinary comments do not.
     *
     * @param sql the statement, with or without a closing semicolon
     * @param database default database of the session; empty for none
     */
    public static DdlStatement parse(String sql, String database, SqlMode mode) {
        throw new UnsupportedOperationException();
    }

    public DdlKind kind() {
        throw new UnsupportedOperationException();
    }

    /**
     * Tables that the statement creates, changes, renames (old and new name) or drops, in the order of the text, plus the
     * model of CREATE TABLE … LIKE. Parents in REFERENCES are not among them. Empty for databases.
     */
    public List<TableId> tables() {
        throw new UnsupportedOperationException();
    }

    /** Database of CREATE, ALTER or DROP DATABASE; else empty. */
    public String database() {
        throw new UnsupportedOperationException();
    }

    /** The text without ordinary comments, executable comments opened, identifiers in backticks, no closing semicolon. */
    public String normalized() {
        throw new UnsupportedOperationException();
    }

    /**
     * The normalized text with every database and table name routed and written in full, REFERENCES and LIKE included.
     * START TRANSACTION behind CREATE TABLE (how 8.0.21+ logs CREATE … SELECT) is taken out.
     */
    public String routed(UnaryOperator<TableId> table, UnaryOperator<String> database) {
        throw new UnsupportedOperationException();
    }

    /** The same statement made harmless when its object exists: CREATE … IF NOT EXISTS, DROP … IF EXISTS. */
    public DdlStatement guarded() {
        throw new UnsupportedOperationException();
    }
}
