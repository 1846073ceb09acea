package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes a plan in a session where the user may have switched foreign keys on, so that the target cascades deletes itself:
 * InnoDB does not log what it cascades. Deletes are checked then. Rows are written unchecked: the source has checked them,
 * those of a full load come in any order, and REPLACE of a parent would delete its children.
 *
 * @param areChecked whether sessions check foreign keys
 */
public record ForeignKeys(boolean areChecked) {

    void write(Connection connection, Plan plan) throws SQLException {
        if (!areChecked) {
            RowWriter.write(connection, plan.inOrder());
            return;
        }
        RowWriter.write(connection, plan.deletesInOrder());
        check(connection, false);
        try {
            RowWriter.write(connection, plan.writesInOrder());
        } catch (SQLException e) {
            restore(connection, e);
            throw e;
        }
        check(connection, true);
    }

    /** A session that does not take it is gone. */
    private static void restore(Connection connection, SQLException failure) {
        try {
            check(connection, true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static void check(Connection connection, boolean isOn) throws SQLException {
        TargetSession.execute(connection, "SET SESSION foreign_key_checks = " + (isOn ? 1 : 0));
    }
}
