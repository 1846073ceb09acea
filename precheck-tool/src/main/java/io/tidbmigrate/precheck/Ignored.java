package io.tidbmigrate.precheck;

import io.tidbmigrate.common.select.Spelling;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Checks;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The checks that a configuration leaves out: {@code precheck.ignore}. */
record Ignored(Set<String> ids) {
    static final String KEY = "precheck.ignore";
    static final String ALL = "all";
    /** DM's items that look at what this migration does not do (physical import), or that are always in the report. */
    private static final Set<String> OF_DM = Set.of(
            "primary_key",
            "empty_region",
            "region_distribution",
            "downstream_version",
            "downstream_mutex_features",
            "downstream_table_empty");

    Ignored {
        ids = Set.copyOf(ids);
    }

    /** @throws IllegalArgumentException for a word that is no check, with the list of those that are */
    static Ignored from(Map<String, String> config) {
        Set<String> ids = Arrays.stream(config.getOrDefault(KEY, "").split(","))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        ids.forEach(Ignored::requireKnown);
        return new Ignored(ids);
    }

    boolean isAll() {
        return ids.contains(ALL);
    }

    boolean skips(About check) {
        return ids.contains(check.id());
    }

    Ignored and(Ignored other) {
        Set<String> both = new TreeSet<>(ids);
        both.addAll(other.ids);
        return new Ignored(both);
    }

    private static void requireKnown(String id) {
        if (id.equals(Checks.SOURCE_CONNECTION.id())
                || id.equals(Checks.TARGET_CONNECTION.id())
                || id.equals(Checks.KAFKA_CONNECTION.id())) {
            throw new IllegalArgumentException(
                    KEY + ": checking item " + id + " cannot be ignored: without it nothing else can be checked");
        }
        if (!id.equals(ALL) && !OF_DM.contains(id) && !Checks.ids().contains(id)) {
            throw new IllegalArgumentException(KEY + ": checking item " + id + " is not supported."
                    + Spelling.didYouMean(id, Checks.ids()) + " Supported are: " + ALL + ", "
                    + String.join(", ", Checks.ids()));
        }
    }
}
