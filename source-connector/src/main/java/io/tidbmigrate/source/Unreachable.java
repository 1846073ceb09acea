package io.tidbmigrate.source;

import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import org.apache.kafka.connect.errors.RetriableException;

/** Tells a source that cannot be reached now, which is waited for, from one that refuses. */
final class Unreachable {
    private Unreachable() {}

    /** Whether a fault of the connection (SQLSTATE class 08, or the socket's end amid a result) lies under a failure. */
    static boolean isCauseOf(Throwable failure) {
        return Causes.of(failure).anyMatch(Unreachable::isConnectionFault);
    }

    private static boolean isConnectionFault(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql.getSQLState() != null && sql.getSQLState().startsWith("08");
        }
        return cause instanceof RetriableException || cause instanceof SocketException || cause instanceof EOFException;
    }
}
