package io.tidbmigrate.source;

import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.RetriableException;

/** Tells a source that cannot be reached now, which is waited for, from one that refuses. */
final class Unreachable {
    private Unreachable() {}

    /**
     * Whether a fault of the connection (SQLSTATE class 08, or the socket's end amid a result) is among the causes, or among
     * what they suppress: when a full load breaks off, Debezium reports that it could not roll back.
     */
    static boolean isCauseOf(Throwable failure) {
        return isCauseOf(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isCauseOf(Throwable failure, Set<Throwable> seen) {
        return failure != null
                && seen.add(failure)
                && (isConnectionFault(failure)
                        || Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
                                .anyMatch(cause -> isCauseOf(cause, seen)));
    }

    private static boolean isConnectionFault(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql.getSQLState() != null && sql.getSQLState().startsWith("08");
        }
        return cause instanceof RetriableException || cause instanceof SocketException || cause instanceof EOFException;
    }
}
