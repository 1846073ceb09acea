package io.tidbmigrate.precheck.server;

import java.util.Optional;

/** The keys of a connector's configuration, as they stand there. */
public interface ConnectorSettings {
    /** Empty if the key is absent or blank. */
    Optional<String> setting(String key);
}
