package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.List;

/** What tables have beside columns, indexes and foreign keys. */
public interface TableFeatures {
    /** Names of the CHECK constraints of selected tables, with their tables. */
    List<Constraint> checkConstraints() throws SQLException;

    /** Selected tables whose partitions are partitioned. */
    List<TableId> subpartitioned() throws SQLException;

    /** The parts of indexes of selected tables that are expressions. */
    List<IndexExpression> indexExpressions() throws SQLException;

    /**
     * A part of an index.
     *
     * @param expression as the server prints it
     */
    record IndexExpression(TableId table, String index, String expression) {}

    /** A CHECK constraint. */
    record Constraint(TableId table, String name) {}
}
