package io.tidbmigrate.acceptance;

import java.util.Map;

/** A connector to be created. */
record Connector(String name, boolean isSource, Map<String, String> config) {}
