package io.tidbmigrate.precheck.server;

import java.util.Optional;

/** The keys of a connector's configuration, as they stand there. */
public interface ConnectorSettings {
    /** Empty if the key is absent or blank. */
    Optional<String> setting(String key);

    /** The whole number that a key has; empty if it is not set, or to something else. */
    default Optional<Long> number(String key) {
        return setting(key).filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong);
    }
}
