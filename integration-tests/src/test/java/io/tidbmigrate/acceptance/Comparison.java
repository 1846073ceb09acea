package io.tidbmigrate.acceptance;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.DataComparison;
import io.tidbmigrate.precheck.compare.TableComparison;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a check: a target table must hold the rows of all entries that name it, and no others. */
final class Comparison {

    /** Entries with the same table and the same restriction of it. */
    private record Part(TableId target, String where) {}

    private final Servers servers;
    private final Collection<List<CompareEntry>> parts;
    private final boolean isFinal;

    private Comparison(Servers servers, Collection<List<CompareEntry>> parts, boolean isFinal) {
        this.servers = servers;
        this.parts = parts;
        this.isFinal = isFinal;
    }

    /** @param isFinal whether all tables exist by now; before the end, those that come later are on neither side */
    static Comparison of(Servers servers, List<CompareEntry> entries, boolean isFinal) {
        Map<Part, List<CompareEntry>> parts = new LinkedHashMap<>();
        entries.forEach(
                entry -> parts.computeIfAbsent(new Part(entry.target(), entry.targetWhere()), part -> new ArrayList<>())
                        .add(entry));
        return new Comparison(servers, parts.values(), isFinal);
    }

    /** What differs in the first table that differs; empty if all are equal. */
    Optional<String> firstDifference() {
        for (List<CompareEntry> part : parts) {
            try {
                Optional<String> difference = difference(part);
                if (difference.isPresent()) {
                    return difference;
                }
            } catch (SQLException e) {
                return Optional.of(part + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(List<CompareEntry> part) throws SQLException {
        CompareEntry first = part.get(0);
        if (!isFinal && part.stream().allMatch(this::isMissing)) {
            return Structure.columns(servers.target(), first.target()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(part + ": no such table at the sources");
        }
        boolean plain = part.size() == 1 && first.isPlain();
        Optional<String> difference = plain ? wholeTable(first) : new MergedRows(servers, part).difference();
        return difference.isPresent() || !first.isStructureCompared()
                ? difference
                : Structure.difference(servers, part);
    }

    private boolean isMissing(CompareEntry entry) {
        return Structure.columns(servers.source(entry.instance()), entry.source())
                .isEmpty();
    }

    private Optional<String> wholeTable(CompareEntry entry) throws SQLException {
        TableComparison result = DataComparison.of(
                        servers.source(entry.instance()).endpoint(),
                        servers.target().endpoint())
                .compare(entry.source(), entry.target());
        return result.isEqual() ? Optional.empty() : Optional.of(result.toString());
    }
}
