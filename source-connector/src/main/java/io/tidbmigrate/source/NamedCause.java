package io.tidbmigrate.source;

import io.tidbmigrate.common.error.MigrationException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what really went wrong under the exceptions that Debezium and Connect put around it. */
final class NamedCause {
    private NamedCause() {}

    /** The first failure in the chain of causes that names place and remedy. */
    static Optional<RuntimeException> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(MigrationException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst();
    }
}
