package io.tidbmigrate.source;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** What lies under a failure: its causes, and what they suppress. */
final class Causes {
    private Causes() {}

    /**
     * The failure itself, then all under it, each once. What is suppressed counts too: when a full load breaks off, Debezium
     * reports that it could not roll back.
     */
    static Stream<Throwable> of(Throwable failure) {
        return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Stream<Throwable> of(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return Stream.empty();
        }
        Stream<Throwable> under =
                Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()));
        return Stream.concat(Stream.of(failure), under.flatMap(each -> of(each, seen)));
    }
}
