package io.tidbmigrate.source;

import java.util.Map;

/** Runs the precheck when the connector starts. */
final class StartPrecheck {
    private StartPrecheck() {}

    static void run(Map<String, String> properties) {}
}
