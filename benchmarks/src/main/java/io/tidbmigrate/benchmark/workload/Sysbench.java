package io.tidbmigrate.benchmark.workload;

import static io.tidbmigrate.benchmark.workload.Workload.exists;
import static io.tidbmigrate.benchmark.workload.Workload.insert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables in the shape of sysbench's, and changes of single rows of all of them in random order. */
public final class Sysbench {
    private static final int PER_TRANSACTION = 10;
    private static final long SEED = 1;

    private final int tables;
    private final int rows;
    private final int changes;

    private Sysbench(int tables, int rows, int changes) {
        this.tables = tables;
        this.rows = rows;
        this.changes = changes;
    }

    /**
     * Half of the changes insert, 40% update, 10% delete; no row is touched after it was deleted.
     *
     * @param rows of each table
     * @param changes of all tables together
     */
    public static Workload mixed(int tables, int rows, int changes) {
        Sysbench data = new Sysbench(tables, rows, changes);
        List<String> names = IntStream.rangeClosed(1, tables)
                .mapToObj(table -> "sbtest" + table)
                .toList();
        return new Workload(
                "sysbench",
                true,
                names,
                names.stream().flatMap(name -> fill(name, rows)).toList(),
                (long) tables * rows,
                names.stream().map(name -> exists(name, "id = " + rows)).toList(),
                data::transactions,
                (long) changes + tables,
                exists(names.get(0), "id > " + rows),
                names.stream().map(name -> exists(name, "id = 0")).toList());
    }

    /** Every change is an update of one of ten rows. */
    public static Workload hotKey(int changes) {
        int rows = 10;
        return new Workload(
                "hot key",
                true,
                List.of("sbtest1"),
                fill("sbtest1", rows).toList(),
                rows,
                List.of(exists("sbtest1", "id = " + rows)),
                () -> cut(IntStream.rangeClosed(1, changes)
                        .mapToObj(i -> "UPDATE sbtest1 SET k = " + i + " WHERE id = " + (1 + i % rows))
                        .toList()),
                changes,
                exists("sbtest1", "k BETWEEN 1 AND " + changes),
                List.of(exists("sbtest1", "k = " + changes)));
    }

    static Stream<String> fill(String table, long rows) {
        return Stream.of(
                "CREATE TABLE " + table
                        + " (id INT NOT NULL, k INT NOT NULL, c CHAR(120) NOT NULL, pad CHAR(60) NOT NULL,"
                        + " PRIMARY KEY (id), KEY k_1 (k))",
                insert(
                        table,
                        rows,
                        "i, -1 - CAST(CRC32(i) % 1000000 AS SIGNED), SUBSTR(CONCAT(MD5(i), MD5(-i), SHA2(i, 256)), 1, 120), SUBSTR(SHA2(-i, 256), 1, 60)"));
    }

    private Stream<List<String>> transactions() {
        Random random = new Random(SEED);
        List<String> statements = new ArrayList<>(changes + tables);
        int deletes = changes / 10 / tables;
        int updates = changes * 4 / 10 / tables;
        int inserts = changes / tables - deletes - updates;
        for (int table = 1; table <= tables; table++) {
            String name = "sbtest" + table;
            for (int i = 0; i < inserts; i++) {
                statements.add(insertOf(name, rows + 1 + i));
            }
            for (int i = 0; i < deletes; i++) {
                statements.add("DELETE FROM " + name + " WHERE id = " + (1 + i));
            }
            for (int i = 0; i < updates; i++) {
                int id = deletes + 1 + random.nextInt(rows - deletes);
                statements.add(
                        i % 2 == 0
                                ? "UPDATE " + name + " SET k = k + 1 WHERE id = " + id
                                : "UPDATE " + name + " SET c = MD5(" + i + ") WHERE id = " + id);
            }
        }
        Collections.shuffle(statements, random);
        for (int table = 1; table <= tables; table++) {
            statements.add(insertOf("sbtest" + table, 0));
        }
        return cut(statements);
    }

    private static String insertOf(String table, int id) {
        return "INSERT INTO " + table + " VALUES (" + id + ", " + id + ", SHA2(" + id + ", 256), MD5(" + id + "))";
    }

    static Stream<List<String>> cut(List<String> statements) {
        return IntStream.iterate(0, from -> from < statements.size(), from -> from + PER_TRANSACTION)
                .mapToObj(from -> statements.subList(from, Math.min(from + PER_TRANSACTION, statements.size())));
    }
}
