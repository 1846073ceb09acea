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
    private static final Pattern WRITE = Pattern.compile("(REPLACE|INSERT) INTO `d`\\.`t` \\(([^)]*)\\) VALUES .*");
    private static final Pattern DELETE = Pattern.compile("DELETE FROM `d`\\.`t` WHERE `(\\w+)` IN \\(.*\\)");
    private static final Pattern MATCHED = Pattern.compile("`(\\w+)` <=> \\?");
    private static final Pattern SET = Pattern.compile("`(\\w+)`=\\?");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<UniqueKey> keys;

    InMemoryTable(UniqueKey... keys) {
        this.keys = List.of(keys);
    }

    List<Map<String, Object>> rows() {
        return rows;
    }

    void run(Statement statement) {
        Matcher write = WRITE.matcher(statement.sql());
        Matcher delete = DELETE.matcher(statement.sql());
        if (write.matches()) {
            write(write.group(1), write.group(2).replace("`", ""), statement.bindings());
        } else if (delete.matches()) {
            rows.removeIf(row -> statement.bindings().contains(row.get(delete.group(1))));
        } else {
            one(statement);
        }
    }

    private void write(String verb, String columns, List<Object> bindings) {
        List<String> names = Arrays.asList(columns.split(",", -1));
        for (Iterator<Object> values = bindings.iterator(); values.hasNext(); ) {
            Map<String, Object> row = new HashMap<>();
            names.forEach(name -> row.put(name, values.next()));
            boolean collided = rows.removeIf(other -> keys.stream().anyMatch(key -> equal(key, row, other)));
            if (collided && verb.equals("INSERT")) {
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

    private static boolean equal(UniqueKey key, Map<String, Object> left, Map<String, Object> right) {
        return key.columns().stream()
                .allMatch(name -> left.get(name) != null && left.get(name).equals(right.get(name)));
    }
}
