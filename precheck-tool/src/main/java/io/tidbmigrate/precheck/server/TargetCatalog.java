package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the target knows, seen from one source. */
public interface TargetCatalog extends ServerVariables {
    /** Whether it is a TiDB; else it is a MySQL. */
    boolean isTidb() throws SQLException;

    /** The character sets that it has, lower case. */
    Set<String> charsets() throws SQLException;

    /** The collations that it has, lower case. */
    Set<String> collations() throws SQLException;

    /** The table that the routes make of a source table, if it exists. */
    Optional<Table> table(TableId sourceTable) throws SQLException;

    /** Those of some source tables whose table in the target, as the routes make it, exists and has a row; in their order. */
    List<TableId> withRows(List<TableId> sourceTables) throws SQLException;

    /** Triggers of the target, each on the table that it belongs to; a TiDB has none. */
    List<Trigger> triggers() throws SQLException;

    /** Events of the target that run, as database and name; a TiDB has none. */
    List<TableId> runningEvents() throws SQLException;

    /** Whether sessions may have this time zone. */
    boolean knowsTimeZone(String name) throws SQLException;

    /** A trigger of the target. */
    record Trigger(TableId table, String name) {}

    /** What is free in the TiKV stores that are up; empty if the target is no TiDB, or does not tell. */
    OptionalLong freeBytes();

    /** Where the source's tables go. */
    Routing routing();

    /** The keys of the sink connector. */
    ConnectorSettings sink();
}
