package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The acceptance pack: another project's integration tests as data, which this project runs and does not hold.
 *
 * @param folder holds {@code cases.json}, and the SQL of each case in {@code cases/<name>/}
 */
public record Pack(Path folder) {
    private static final String INDEX = "cases.json";
    private static final Path SIBLING = Path.of("shared", "acceptance");

    /** The folder named by {@code -Dacceptance.pack}, else {@code shared/acceptance} beside a folder above this one. */
    public static Optional<Pack> find() {
        String named = System.getProperty("acceptance.pack");
        if (named != null) {
            return Optional.of(new Pack(Path.of(named)));
        }
        String home = System.getProperty("tidbmigrate.home", "");
        for (Path path = Path.of(home).toAbsolutePath().normalize(); path != null; path = path.getParent()) {
            Path candidate = path.resolve(SIBLING);
            if (Files.isRegularFile(candidate.resolve(INDEX))) {
                return Optional.of(new Pack(candidate));
            }
        }
        return Optional.empty();
    }

    /**
     * The cases that the properties ask for: those of {@code acceptance.cases}; else all with {@code acceptance.all=true};
     * else those of {@code acceptance.level}; else those that the pack recommends, without the coordination of shards. The
     * heavy ones only by name or with {@code acceptance.heavy=true}.
     */
    List<Case> selected() {
        String names = System.getProperty("acceptance.cases", "");
        if (!names.isBlank()) {
            return named(List.of(names.strip().split("\\s*,\\s*")));
        }
        boolean heavy = Boolean.getBoolean("acceptance.heavy");
        return cases().stream()
                .filter(each -> isAskedFor(each) && (heavy || !each.isHeavy()))
                .toList();
    }

    private static boolean isAskedFor(Case each) {
        if (Boolean.getBoolean("acceptance.all")) {
            return true;
        }
        Integer level = Integer.getInteger("acceptance.level");
        return level == null ? each.isCore() && !each.name().startsWith("shardddl") : each.level() == level;
    }

    List<Case> cases() {
        return list("cases");
    }

    /** States of servers, and what a precheck must say of them. */
    List<Case> prechecks() {
        return list("prechecks");
    }

    private List<Case> list(String kind) {
        try {
            List<Case> cases = new ArrayList<>();
            for (JsonNode node :
                    new ObjectMapper().readTree(folder.resolve(INDEX).toFile()).path(kind)) {
                cases.add(new Case(folder.resolve(kind), node));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Case> named(List<String> names) {
        List<Case> found = cases().stream()
                .filter(each -> Set.copyOf(names).contains(each.name()))
                .toList();
        if (found.size() != Set.copyOf(names).size()) {
            throw new IllegalArgumentException(
                    "acceptance.cases=" + String.join(",", names) + ", but the pack has only "
                            + found.stream().map(Case::name).toList() + " of them");
        }
        return found;
    }
}
