package io.tidbmigrate.precheck.compare;

import java.sql.SQLException;

/** Rows of one side, one after the other. */
interface Rows extends AutoCloseable {
    /** The canonical values of the next row, null for NULL; null after the last row. */
    byte[][] next() throws SQLException;

    @Override
    default void close() throws SQLException {}

    /** Starts reading from the first row; a comparison may read a side more than once. */
    interface Supplier {
        Rows open() throws SQLException;
    }
}
