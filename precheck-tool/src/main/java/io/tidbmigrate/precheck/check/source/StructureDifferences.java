package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Table.Column;
import io.tidbmigrate.precheck.server.Table.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** DM's comparison of a source table with the table of the target that takes its rows, in DM's words. */
final class StructureDifferences {
    private final String place;
    private final Table up;
    private final Table down;
    private final List<String> extended;
    private final List<Finding> findings = new ArrayList<>();

    private StructureDifferences(Table up, Table down, List<String> extended) {
        this.place = "table " + up.id().quoted() + " ";
        this.up = up;
        this.down = down;
        this.extended = extended;
    }

    /** @param extended the columns that routes add to the rows */
    static List<Finding> of(Table up, Table down, List<String> extended) {
        StructureDifferences differences = new StructureDifferences(up, down, extended);
        differences.characters();
        differences.keys();
        differences.extendedColumns();
        differences.columns();
        return differences.findings;
    }

    /** What is wrong if the target has no table for rows with extended columns. */
    static List<Finding> ofMissing(Table up, List<String> extended) {
        return extended.isEmpty()
                ? List.of()
                : List.of(Finding.failure(
                        "table " + up.id().quoted() + " upstream table "
                                + up.id().table() + " who has extended columns " + listed(extended)
                                + " does not exist in downstream table",
                        "create a table in the target with the columns of the source and the extended columns"));
    }

    private void characters() {
        if (!up.charset().equals(down.charset()) && !down.charset().equals("utf8mb4")) {
            warn(
                    "charset is not same, " + both(up.charset(), down.charset()),
                    "Please use the same charset in source and target, or utf8mb4 in the target");
        } else if (!up.collation().equals(down.collation())) {
            warn(
                    "collation is not same, " + both(up.collation(), down.collation()),
                    "Please use the same collation in source and target: under another one keys that differ may be equal");
        }
    }

    private void keys() {
        for (Index index : uniqueOnly(up, down)) {
            warn(
                    "upstream has more PK or NOT NULL UK than downstream, index name: " + index.name() + ", columns: "
                            + listed(index.columns()),
                    "Please use the same index columns in source and target");
        }
        for (Index index : uniqueOnly(down, up)) {
            warn(
                    "downstream has more PK or NOT NULL UK than upstream, table name: "
                            + down.id().table() + ", index name: " + index.name() + ", columns: "
                            + listed(index.columns()),
                    "Please use the same index columns in source and target");
        }
    }

    private void extendedColumns() {
        List<String> own = extended.stream().filter(names(up)::contains).toList();
        if (!own.isEmpty()) {
            fail(
                    "upstream table must not contain extended column " + listed(own),
                    "remove the column from the source's table, or choose another name in the route");
        }
        List<String> missing =
                extended.stream().filter(name -> !names(down).contains(name)).toList();
        if (!missing.isEmpty()) {
            fail(
                    "downstream table must contain extended columns " + listed(missing),
                    "add the columns to the target's table: ALTER TABLE "
                            + down.id().quoted()
                            + missing.stream()
                                    .map(name -> " ADD COLUMN `" + name.replace("`", "``") + "` VARCHAR(255)")
                                    .collect(Collectors.joining(","))
                            + ";");
        }
    }

    private void columns() {
        Set<String> known = names(down);
        List<String> lacking = up.columns().stream()
                .map(Column::name)
                .filter(name -> !known.contains(name))
                .toList();
        if (!lacking.isEmpty()) {
            warn(
                    "upstream has more columns than downstream, columns: " + listed(lacking),
                    "Please give the table the same columns in source and target: a row with a column that the target"
                            + " lacks stops the migration");
        }
        Set<String> written = names(up);
        written.addAll(extended);
        List<String> more = down.columns().stream()
                .filter(column -> !written.contains(column.name()) && column.needsValue())
                .map(Column::name)
                .toList();
        if (!more.isEmpty()) {
            warn(
                    "downstream has more columns than upstream that require values to insert records, table name: "
                            + down.id().table() + ", columns: " + listed(more),
                    "Give these columns of the target a default, or let them be NULL");
        }
    }

    /** Keys that identify a row in one table and, by their set of columns, not in the other. */
    private static List<Index> uniqueOnly(Table one, Table other) {
        Set<Set<String>> known =
                other.identifying().stream().map(StructureDifferences::folded).collect(Collectors.toSet());
        return one.identifying().stream()
                .filter(index -> !known.contains(folded(index)))
                .toList();
    }

    private static Set<String> folded(Index index) {
        return index.columns().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Column names have no case, in MySQL as in TiDB. */
    private static Set<String> names(Table table) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        table.columns().forEach(column -> names.add(column.name()));
        return names;
    }

    private String both(String upstream, String downstream) {
        return "upstream: (" + up.id().table() + " " + upstream + "), downstream: ("
                + down.id().table() + " " + downstream + ")";
    }

    private static String listed(List<String> names) {
        return "[" + String.join(" ", names) + "]";
    }

    private void warn(String message, String instruction) {
        findings.add(Finding.warning(place + message, instruction));
    }

    private void fail(String message, String instruction) {
        findings.add(Finding.failure(place + message, instruction));
    }
}
