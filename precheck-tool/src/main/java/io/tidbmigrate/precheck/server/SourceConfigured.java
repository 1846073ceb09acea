package io.tidbmigrate.precheck.server;

/** A source together with what its connector's configuration says. */
public interface SourceConfigured {
    SourceSettings settings();
}
