package io.tidbmigrate.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A source table in memory with columns a, b, c, whose random changes go to a topic; and what the target must hold. */
final class LabTable {
    /** Keys of the table, in the words of CREATE TABLE, and how it compares them. */
    enum Keys {
        KEYED("PRIMARY KEY (a)"),
        TWO_KEYS("PRIMARY KEY (a), UNIQUE KEY (b)"),
        KEYLESS("KEY (a)");

        private final String sql;

        Keys(String sql) {
            this.sql = sql;
        }
    }

    private static final int VALUES = 400;

    private final String name;
    private final Keys keys;
    private final Topic topic;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Map<String, Object>> byA = new HashMap<>();
    private final Map<String, Map<String, Object>> byB = new HashMap<>();

    LabTable(String database, Keys keys) {
        this.name = '`' + database + "`.`" + keys.name().toLowerCase(Locale.ROOT) + '`';
        this.keys = keys;
        this.topic = new Topic(database, keys.name().toLowerCase(Locale.ROOT));
    }

    String name() {
        return name;
    }

    Keys keys() {
        return keys;
    }

    Topic topic() {
        return topic;
    }

    /** Text keys that ignore letter case and spaces at the end. */
    String create() {
        return "CREATE TABLE " + name + " (a VARCHAR(12) NOT NULL, b VARCHAR(12), c VARCHAR(40), " + keys.sql
                + ") CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";
    }

    /** The source inserts a row; {@code arrives} tells whether it is to be in the target. */
    void insert(String a, String b, String c, boolean arrives) {
        insert(row(a, b, c), arrives);
    }

    /** The source, whose table may have more columns, inserts a row. */
    void insert(Map<String, Object> row, boolean arrives) {
        if (arrives) {
            put(row);
        }
        topic.change(null, row);
    }

    /** The source empties the table. */
    void truncate() {
        rows.clear();
        byA.clear();
        byB.clear();
        topic.ddl("TRUNCATE TABLE " + name);
    }

    void change(Random random) {
        Map<String, Object> before =
                rows.isEmpty() || random.nextInt(5) < 2 ? null : rows.get(random.nextInt(rows.size()));
        int kind = before == null ? 0 : random.nextInt(4);
        Map<String, Object> after = kind == 1
                ? null
                : row(
                        before == null || kind == 2
                                ? value(random, keys == Keys.KEYLESS ? 8 : VALUES)
                                : before.get("a"),
                        before != null && random.nextBoolean()
                                ? before.get("b")
                                : random.nextInt(6) == 0 ? null : value(random, keys == Keys.KEYLESS ? 2 : VALUES),
                        "c" + random.nextInt(keys == Keys.KEYLESS ? 2 : 1_000_000));
        if (before != null) {
            remove(before);
        }
        if (after != null && !isFree(after)) {
            if (before != null) {
                put(before);
            }
            return;
        }
        if (after != null) {
            put(after);
        }
        topic.change(before, after);
    }

    List<String> expected() {
        return rows.stream()
                .map(row -> row.get("a") + "|" + row.get("b") + '|' + row.get("c"))
                .sorted()
                .toList();
    }

    List<String> found(Connection target) throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet all = statement.executeQuery("SELECT a, b, c FROM " + name)) {
            List<String> found = new ArrayList<>();
            while (all.next()) {
                found.add(all.getString(1) + '|' + all.getString(2) + '|' + all.getString(3));
            }
            return found.stream().sorted().toList();
        }
    }

    private boolean isFree(Map<String, Object> row) {
        return keys == Keys.KEYLESS
                || (!byA.containsKey(folded(row.get("a")))
                        && (keys == Keys.KEYED || row.get("b") == null || !byB.containsKey(folded(row.get("b")))));
    }

    private void put(Map<String, Object> row) {
        rows.add(row);
        byA.put(folded(row.get("a")), row);
        if (row.get("b") != null) {
            byB.put(folded(row.get("b")), row);
        }
    }

    private void remove(Map<String, Object> row) {
        rows.remove(row);
        byA.remove(folded(row.get("a")));
        if (row.get("b") != null) {
            byB.remove(folded(row.get("b")));
        }
    }

    private static String folded(Object value) {
        return ((String) value).stripTrailing().toLowerCase(Locale.ROOT);
    }

    private static String value(Random random, int values) {
        String value = "k" + random.nextInt(values);
        return switch (random.nextInt(3)) {
            case 0 -> value.toUpperCase(Locale.ROOT);
            case 1 -> value + ' ';
            default -> value;
        };
    }

    private static Map<String, Object> row(Object a, Object b, Object c) {
        Map<String, Object> row = new HashMap<>();
        row.put("a", a);
        row.put("b", b);
        row.put("c", c);
        return row;
    }
}
