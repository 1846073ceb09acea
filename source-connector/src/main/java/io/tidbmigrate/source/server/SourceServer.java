package io.tidbmigrate.source.server;

import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.source.value.Charsets;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The few questions that the source asks its server besides reading the binlog. */
public interface SourceServer extends AutoCloseable {
    /** Zone that a session was in: what the event says, else the server's. SYSTEM becomes an offset. */
    String timeZone(String ofSession);

    /** What its statements are written in. */
    SqlDialect dialect();

    /**
     * Refuses what only a MariaDB has.
     *
     * @throws MigrationException that names the selected tables and columns which are not carried
     */
    void requireCarried(Predicate<TableId> selected) throws SQLException;

    /** Name of a collation; empty if unknown. */
    String collation(int id);

    /** The collation that the server takes for a character set that is named without one; empty if there is no such set. */
    String defaultCollation(String charset);

    /** Character set of a client, by one of its collations, UTF-8 if that is unknown; empty if Java has none like it. */
    Optional<Charset> charset(int collationId);

    /** Readers of the text in the server's tables. */
    Charsets charsets();

    /**
     * Whether the server turns names of databases and tables into lower case (lower_case_table_names=1). Statements keep
     * the client's spelling, rows carry the stored one.
     */
    boolean storesLowerCase();

    /**
     * Whether a TIMESTAMP column gets attributes that its text does not name (explicit_defaults_for_timestamp=OFF, the
     * default before MySQL 8.0). A session may have its own setting, which the binlog does not show.
     */
    boolean hasImplicitTimestamps();

    /** SHOW CREATE TABLE as the server prints it, in backticks; empty if the table is gone. */
    Optional<String> showCreateTable(String quotedTable) throws SQLException;

    /** Character set and collation of a database, as {@code CHARACTER SET x COLLATE y}; empty if it is gone. */
    String databaseOptions(String database) throws SQLException;

    /** Types of a table's columns as they are now, in their order, by name in lower case; none if the table is gone. */
    Map<String, ColumnType> columnTypes(TableId table) throws SQLException;

    /**
     * Runs a SELECT of a number and a truth value, in a session of UTC that takes any date and writes nothing.
     *
     * @return the numbers beside which 1 stands
     */
    List<Integer> numbersWithTrue(String select) throws SQLException;

    /** The id of a full load that begins now. */
    LoadId load() throws SQLException;

    /** The binlog files there are, the oldest first; at least one. */
    List<String> binlogs() throws SQLException;

    /** End of the newest binlog file, as {@code file:position}: whatever ran before stands before it. */
    String endOfBinlog() throws SQLException;

    /** The GTIDs that its binlog no longer holds, without white space; empty for none, and for a server that reads no GTIDs. */
    String purgedGtids() throws SQLException;

    /** Ends its sessions; a question afterwards opens new ones. */
    @Override
    void close();

    /** The names of all databases that the user may see. */
    List<String> databases() throws SQLException;
}
