package io.tidbmigrate.benchmark.workload;

import static io.tidbmigrate.benchmark.workload.Workload.exists;
import static io.tidbmigrate.benchmark.workload.Workload.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables of unusual shape: without a key, very wide, very many. */
public final class Shapes {
    private Shapes() {}

    /** A table without any key, with equal rows in it; changed by inserts, and by updates and deletes of one of equal rows. */
    public static Workload keyless(int rows, int changes) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            int k = 1 + i % rows;
            statements.add(
                    i % 10 == 0
                            ? "DELETE FROM keyless WHERE k = " + k + " LIMIT 1"
                            : i % 10 < 3
                                    ? "UPDATE keyless SET v = v + 1 WHERE k = " + k + " LIMIT 1"
                                    : "INSERT INTO keyless VALUES (" + k + ", " + i % 3 + ", 'new')");
        }
        statements.add("INSERT INTO keyless VALUES (-2, 0, 'last')");
        return new Workload(
                "keyless",
                false,
                List.of("keyless"),
                List.of(
                        "CREATE TABLE keyless (k INT NOT NULL, v INT, s VARCHAR(60), KEY k_1 (k))",
                        insert("keyless", rows - 1L, "1 + i DIV 2, i % 3, MD5(i DIV 2)"),
                        "INSERT INTO keyless VALUES (-1, 0, 'last')"),
                rows,
                List.of(exists("keyless", "k = -1")),
                () -> Sysbench.cut(statements),
                statements.size(),
                exists("keyless", "s = 'new'"),
                List.of(exists("keyless", "k = -2")));
    }

    /** 200 columns of several types. */
    public static Workload wide(int rows) {
        String columns = IntStream.range(0, 199)
                .mapToObj(i -> "c" + i
                        + switch (i % 4) {
                            case 0 -> " BIGINT";
                            case 1 -> " VARCHAR(40)";
                            case 2 -> " DECIMAL(20,4)";
                            default -> " DATETIME(3)";
                        })
                .collect(Collectors.joining(", "));
        String values = IntStream.range(0, 199)
                .mapToObj(i -> switch (i % 4) {
                    case 0 -> "i * " + i;
                    case 1 -> "CONCAT('text ', i, ' " + i + "')";
                    case 2 -> "i / 8 + " + i;
                    default -> "TIMESTAMPADD(SECOND, i, '2020-01-01')";
                })
                .collect(Collectors.joining(", "));
        return loadOnly(
                "200 columns",
                List.of("wide"),
                Stream.of(
                        "CREATE TABLE wide (id INT PRIMARY KEY, " + columns + ")",
                        insert("wide", rows, "i, " + values)),
                rows,
                rows);
    }

    /** Many small tables. */
    public static Workload many(int tables, int rows) {
        List<String> names =
                IntStream.rangeClosed(1, tables).mapToObj(i -> "t" + i).toList();
        return loadOnly(
                tables + " tables",
                names,
                names.stream().flatMap(name -> Sysbench.fill(name, rows)),
                (long) tables * rows,
                rows);
    }

    private static Workload loadOnly(String name, List<String> tables, Stream<String> fill, long rows, int lastId) {
        return new Workload(
                name,
                true,
                tables,
                fill.toList(),
                rows,
                tables.stream().map(table -> exists(table, "id = " + lastId)).toList(),
                Stream::empty,
                0,
                "",
                List.of());
    }
}
