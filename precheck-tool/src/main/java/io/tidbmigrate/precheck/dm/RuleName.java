package io.tidbmigrate.precheck.dm;

import java.util.List;
import java.util.stream.Collectors;

/** Names of rules as they stand in the connectors' keys, where a dot or a comma would end them. */
final class RuleName {
    private RuleName() {}

    static String of(String name) {
        return name.replaceAll("[^a-zA-Z0-9_-]", "_");
    }

    static String list(List<String> names) {
        return names.stream().map(RuleName::of).collect(Collectors.joining(","));
    }
}
