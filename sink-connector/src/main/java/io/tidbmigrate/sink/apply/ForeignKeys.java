package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes a plan with foreign keys unchecked, since the source has checked them and rows of several tables come in any order;
 * but a plan of cascading changes with foreign keys on, so that the target changes the rows that the source's binlog lacks.
 */
final class ForeignKeys {
    private ForeignKeys() {}

    /** Sessions do not check foreign keys, before and after. */
    static void write(Connection connection, Plan plan) throws SQLException {
        if (!plan.cascades()) {
            RowWriter.write(connection, plan.inOrder());
            return;
        }
        check(connection, true);
        try {
            RowWriter.write(connection, plan.inOrder());
        } catch (SQLException e) {
            restore(connection, e);
            throw e;
        }
        check(connection, false);
    }

    /** A session that does not take it is gone. */
    private static void restore(Connection connection, SQLException failure) {
        try {
            check(connection, false);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static void check(Connection connection, boolean isOn) throws SQLException {
        TargetSession.execute(connection, "SET SESSION foreign_key_checks = " + (isOn ? 1 : 0));
    }
}
