package io.tidbmigrate.common.ddl;

import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.read.ForeignKey;
import io.tidbmigrate.common.ddl.read.ForeignKeyReader;
import io.tidbmigrate.common.ddl.read.Reading;
import io.tidbmigrate.common.ddl.read.StatementHead;
import io.tidbmigrate.common.ddl.rewrite.ByteAttribute;
import io.tidbmigrate.common.ddl.rewrite.Collations;
import io.tidbmigrate.common.ddl.rewrite.ImplicitTimestamps;
import io.tidbmigrate.common.ddl.rewrite.MariaDbDialect;
import io.tidbmigrate.common.ddl.rewrite.TidbForm;
import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Mention;
import io.tidbmigrate.common.ddl.token.Mention.Role;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.ddl.token.SqlTokens;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A statement read far enough to know what it touches and to change names in its text; all other text stays as it was.
 * Read by tokens, not by a grammar: what stands behind the names need not be understood. Immutable.
 */
public final class DdlStatement {

    private final List<Token> tokens;
    private final String sessionDatabase;
    private final Reading reading;

    private DdlStatement(List<Token> tokens, String sessionDatabase) {
        this.tokens = tokens;
        this.sessionDatabase = sessionDatabase;
        this.reading = StatementHead.read(tokens, sessionDatabase);
    }

    /**
     * Reads a statement. Never fails on text: what is not known becomes {@link DdlKind#UNKNOWN}, and so does DDL with a
     * quote that never closes or with a second statement behind it.
     * Bodies of executable comments ({@code /*!80013 … *}{@code /}) count as text, ordinary comments do not.
     *
     * @param sql the statement, with or without a closing semicolon
     * @param database default database of the session; empty for none
     */
    public static DdlStatement parse(String sql, String database, SqlMode mode) {
        return new DdlStatement(StatementHead.withoutSettings(SqlTokens.of(sql, mode)), database);
    }

    /** A statement of a MariaDB, in MySQL's words as far as these have it; else as {@link #parse}. */
    static DdlStatement ofMariaDb(String sql, String database, SqlMode mode) {
        DdlStatement written = readMariaDb(sql, database, mode);
        List<Edit> edits = written.isOnTable() ? MariaDbDialect.edits(written.tokens, written.isCreate()) : List.of();
        return edits.isEmpty() ? written : new DdlStatement(Edit.apply(written.tokens, edits), database);
    }

    static Optional<String> notOfMySql(String sql, SqlMode mode) {
        DdlStatement written = readMariaDb(sql, "", mode);
        return written.isOnTable() ? MariaDbDialect.notOfMySql(written.tokens, written.isCreate()) : Optional.empty();
    }

    private static DdlStatement readMariaDb(String sql, String database, SqlMode mode) {
        return new DdlStatement(StatementHead.withoutSettings(SqlTokens.ofMariaDb(sql, mode)), database);
    }

    private boolean isOnTable() {
        return hasColumns() || kind() == DdlKind.CREATE_INDEX || kind() == DdlKind.DROP_INDEX;
    }

    private boolean hasColumns() {
        return isCreate() || kind() == DdlKind.ALTER_TABLE;
    }

    private boolean isCreate() {
        return kind() == DdlKind.CREATE_TABLE || kind() == DdlKind.CREATE_TABLE_SELECT;
    }

    public List<Token> tokens() {
        return tokens;
    }

    /** Place of the first token behind the name of the first table. */
    public int behindTable() {
        return reading.mentions().get(0).to();
    }

    /** Whether CREATE or DROP does nothing where its object exists or is gone. */
    public boolean isGuarded() {
        return reading.guard().equals(Edit.NONE);
    }

    /** Whether CREATE TABLE names all columns: it reads no rows, or is followed by them as 8.0.21 and later log it. */
    public boolean isComplete() {
        return kind() == DdlKind.CREATE_TABLE || !reading.cut().equals(Edit.NONE);
    }

    /** What MODIFY and CHANGE COLUMN of an ALTER TABLE make of columns, in the order of the text. */
    public List<ColumnChange> columnChanges() {
        if (kind() != DdlKind.ALTER_TABLE) {
            return List.of();
        }
        return TidbForm.specs(tokens.subList(behindTable(), tokens.size() - 1)).stream()
                .flatMap(spec -> ColumnChange.of(spec).stream())
                .toList();
    }

    public DdlKind kind() {
        return reading.kind();
    }

    /**
     * Tables that the statement creates, changes, renames (old and new name) or drops, in the order of the text, plus the
     * model of CREATE TABLE … LIKE. Parents in REFERENCES are not among them. Empty for databases.
     */
    public List<TableId> tables() {
        return reading.mentions().stream()
                .filter(mention -> mention.role() == Role.TABLE)
                .map(Mention::id)
                .toList();
    }

    /** The foreign keys that CREATE TABLE or ALTER TABLE adds; empty for all else. */
    public List<ForeignKey> foreignKeys() {
        if (kind() != DdlKind.CREATE_TABLE && kind() != DdlKind.ALTER_TABLE) {
            return List.of();
        }
        return new ForeignKeyReader(
                        tokens,
                        reading.mentions().stream()
                                .filter(mention -> mention.role() == Role.PARENT)
                                .collect(Collectors.toMap(Mention::from, Mention::id)))
                .added();
    }

    /** Names of the constraints of any kind that ALTER TABLE drops; empty for all else. */
    public List<String> droppedConstraints() {
        return kind() == DdlKind.ALTER_TABLE ? new ForeignKeyReader(tokens, Map.of()).dropped() : List.of();
    }

    /** Database of CREATE, ALTER or DROP DATABASE; else empty. */
    public String database() {
        return reading.mentions().stream()
                .filter(mention -> mention.role() == Role.DATABASE)
                .map(mention -> mention.id().database())
                .findFirst()
                .orElse("");
    }

    /**
     * The text without ordinary comments, executable comments opened, identifiers in backticks, no closing semicolon.
     * String literals stay as written: run it under the NO_BACKSLASH_ESCAPES of its own session. Under ANSI_QUOTES
     * no double quote is left outside of strings, so that mode need not be set.
     */
    public String normalized() {
        return Token.textOf(tokens);
    }

    /**
     * The normalized text with every database and table name routed and written in full, REFERENCES and LIKE included.
     * START TRANSACTION behind CREATE TABLE (how 8.0.21+ logs CREATE … SELECT) is taken out. A table without a database,
     * neither in the text nor in the session, keeps its bare name.
     */
    public String routed(UnaryOperator<TableId> table, UnaryOperator<String> database) {
        var edits = new ArrayList<Edit>();
        edits.add(reading.cut());
        for (Mention mention : reading.mentions()) {
            String name = mention.role() == Role.DATABASE
                    ? Identifier.quoted(database.apply(mention.id().database()))
                    : inFull(table.apply(mention.id()));
            String gap = mention.from() == mention.to()
                    ? " "
                    : tokens.get(mention.from()).gap();
            edits.add(new Edit(mention.from(), mention.to(), List.of(new Token(Token.Kind.QUOTED, gap, name))));
        }
        return Token.textOf(Edit.apply(tokens, edits));
    }

    private static String inFull(TableId table) {
        return table.database().isEmpty() ? Identifier.quoted(table.table()) : table.quoted();
    }

    /**
     * The same statement for a server that gives TIMESTAMP columns nothing by itself, as TiDB: what the source did under
     * {@code explicit_defaults_for_timestamp=OFF} is written out.
     *
     * @return empty if the text does not tell
     */
    public Optional<DdlStatement> withExplicitTimestamps() {
        if (kind() != DdlKind.CREATE_TABLE && kind() != DdlKind.ALTER_TABLE) {
            return Optional.of(this);
        }
        return ImplicitTimestamps.edits(tokens, kind() == DdlKind.CREATE_TABLE)
                .map(edits -> edits.isEmpty() ? this : new DdlStatement(Edit.apply(tokens, edits), sessionDatabase));
    }

    /** The same statement, with the attribute BYTE of text types written as the character set that it is. */
    public DdlStatement withoutByte() {
        List<Edit> edits = hasColumns() ? ByteAttribute.edits(tokens) : List.of();
        return edits.isEmpty() ? this : new DdlStatement(Edit.apply(tokens, edits), sessionDatabase);
    }

    /** Names, in lower case, of the character sets that stand in it without a collation. */
    public Set<String> bareCharsets() {
        return kind().isDdl() ? Collations.bare(tokens, kind()) : Set.of();
    }

    /**
     * The same statement with the collations written out that the source's server took.
     *
     * @param defaults collation by character set, and by the empty name the one of a database that names neither
     */
    public DdlStatement withCollations(Map<String, String> defaults) {
        List<Edit> edits = kind().isDdl() ? Collations.edits(tokens, kind(), defaults) : List.of();
        return edits.isEmpty() ? this : new DdlStatement(Edit.apply(tokens, edits), sessionDatabase);
    }

    /**
     * The same for TiDB: without what it may not know and does not need, and an ALTER TABLE as one statement for each of its
     * changes, to be run in this order.
     */
    public List<DdlStatement> forTidb() {
        List<List<Token>> statements = switch (kind()) {
            case CREATE_TABLE, CREATE_TABLE_SELECT -> List.of(TidbForm.created(tokens));
            case ALTER_TABLE ->
                TidbForm.altered(tokens, reading.mentions().get(0).to());
            default -> List.of(tokens);
        };
        return statements.stream()
                .map(each -> each.equals(tokens) ? this : new DdlStatement(each, sessionDatabase))
                .toList();
    }

    /**
     * The same for a reader that takes the changes of an ALTER TABLE one after the other, where that matters: MySQL takes them
     * together, so ADD a, DROP a replaces a column.
     */
    public DdlStatement inSequence() {
        if (kind() != DdlKind.ALTER_TABLE) {
            return this;
        }
        List<Token> ordered = TidbForm.inOrder(tokens, reading.mentions().get(0).to());
        return ordered.equals(tokens) ? this : new DdlStatement(ordered, sessionDatabase);
    }

    /** The same statement made harmless when its object exists: CREATE … IF NOT EXISTS, DROP … IF EXISTS. */
    public DdlStatement guarded() {
        return new DdlStatement(Edit.apply(tokens, List.of(reading.guard())), sessionDatabase);
    }
}
