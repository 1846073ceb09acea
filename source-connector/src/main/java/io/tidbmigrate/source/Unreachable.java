package io.tidbmigrate.source;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.RetriableException;

/** Tells a source that cannot be reached now, which is waited for, from one that refuses. */
final class Unreachable {
    private Unreachable() {}

    /** Whether a fault of the connection stands anywhere in the chain of causes (SQLSTATE class 08). */
    static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Unreachable::isConnectionFault);
    }

    private static boolean isConnectionFault(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql.getSQLState() != null && sql.getSQLState().startsWith("08");
        }
        return cause instanceof RetriableException;
    }
}
