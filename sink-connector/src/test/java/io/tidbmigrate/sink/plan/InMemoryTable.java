package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the statements of a plan, unique keys included: a table of the target without a server. */
final class InMemoryTable {
    private static final Pattern WRITE = Pattern.compile(
            "(REPLACE|INSERT) INTO `d`\\.`t` \\(([^)]*)\\) VALUES [^A-Z]*(ON DUPLICATE KEY UPDATE .*)?");
    private static final Pattern DELETE = Pattern.compile("DELETE FROM `d`\\.`t` WHERE `(\\w+)` IN \\(.*\\)");
    private static final Pattern MATCHED = Pattern.compile("`(\\w+)` <=> \\?");
    private static final Pattern SET = Pattern.compile("`(\\w+)`=\\?");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<TargetKey> keys;

    /** A unique key and how its values compare, as a collation or a prefix does. */
    record TargetKey(UniqueKey unique, Collation collation) {
        boolean equal(Map<String, Object> left, Map<String, Object> right) {
            return unique.columns().stream()
                    .allMatch(name -> left.get(name) != null
                            && right.get(name) != null
                            && collation.of(left.get(name)).equals(collation.of(right.get(name))));
        }
    }

    /** What two values have in common that are equal as keys. */
    @FunctionalInterface
    interface Collation {
        Object of(Object value);
    }

    InMemoryTable(List<TargetKey> keys) {
        this.keys = keys;
    }

    InMemoryTable(InMemoryTable other) {
        this.keys = other.keys;
        rows.addAll(other.rows);
    }

    List<Map<String, Object>> rows() {
        return rows;
    }

    /** Whether a row could be added beside the others. */
    boolean isFree(Map<String, Object> row) {
        return rows.stream().noneMatch(other -> keys.stream().anyMatch(key -> key.equal(row, other)));
    }

    void run(Statement statement) {
        Matcher write = WRITE.matcher(statement.sql());
        Matcher delete = DELETE.matcher(statement.sql());
        if (write.matches()) {
            write(write, statement.bindings());
        } else if (delete.matches()) {
            TargetKey identity = keys.stream()
                    .filter(key -> key.unique().columns().equals(List.of(delete.group(1))))
                    .findFirst()
                    .orElseThrow();
            statement
                    .bindings()
                    .forEach(value -> rows.removeIf(row -> identity.equal(row, Map.of(delete.group(1), value))));
        } else {
            one(statement);
        }
    }

    private void write(Matcher sql, List<Object> bindings) {
        List<String> names = Arrays.asList(sql.group(2).replace("`", "").split(",", -1));
        for (Iterator<Object> values = bindings.iterator(); values.hasNext(); ) {
            Map<String, Object> row = new HashMap<>();
            names.forEach(name -> row.put(name, values.next()));
            if (sql.group(1).equals("REPLACE")) {
                rows.removeIf(other -> keys.stream().anyMatch(key -> key.equal(row, other)));
            } else if (sql.group(3) != null) {
                keys.stream()
                        .flatMap(key -> rows.stream().filter(other -> key.equal(row, other)))
                        .findFirst()
                        .ifPresent(rows::remove);
            }
            if (!isFree(row)) {
                throw new IllegalStateException("Duplicate entry " + row);
            }
            rows.add(row);
        }
    }

    /** DELETE or UPDATE of the first row that equals the condition. */
    private void one(Statement statement) {
        List<String> set = statement.sql().startsWith("UPDATE") ? names(SET, statement.sql()) : List.of();
        List<String> where = names(MATCHED, statement.sql());
        List<Object> values = statement.bindings();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = rows.get(i);
            boolean hit = true;
            for (int j = 0; j < where.size(); j++) {
                hit &= Objects.equals(row.get(where.get(j)), values.get(set.size() + j));
            }
            if (hit) {
                rows.remove(i);
                if (!set.isEmpty()) {
                    Map<String, Object> changed = new HashMap<>(row);
                    for (int j = 0; j < set.size(); j++) {
                        changed.put(set.get(j), values.get(j));
                    }
                    rows.add(changed);
                }
                return;
            }
        }
        throw new IllegalStateException("no row for " + statement);
    }

    private static List<String> names(Pattern pattern, String sql) {
        return pattern.matcher(sql).results().map(found -> found.group(1)).toList();
    }
}
