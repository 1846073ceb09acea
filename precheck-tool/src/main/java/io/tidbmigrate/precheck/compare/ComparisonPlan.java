package io.tidbmigrate.precheck.compare;

import static io.tidbmigrate.common.name.Identifier.quoted;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.TableShape.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How two tables are read so that their rows can be laid side by side: one SELECT for each side, with the columns of the
 * source in its order, those of the key first.
 *
 * @param keyColumns how many of the columns are the key; 0 if rows can only be counted
 * @param missing columns of the source that the target lacks
 * @param additional columns of the target that the source lacks; they are not compared
 */
record ComparisonPlan(
        List<PairedColumn> columns,
        int keyColumns,
        TableId source,
        TableId target,
        List<String> missing,
        List<String> additional) {

    /**
     * One column of both sides.
     *
     * @param sharedType the type of both; {@link ColumnType#OTHER} if they differ
     */
    record PairedColumn(
            String name,
            ColumnType sharedType,
            ValueForm form,
            String sourceSql,
            String targetSql,
            String sourceOrder,
            String targetOrder) {

        /** Names of columns are the same to both servers whatever their case. */
        String quotedName() {
            return quoted(name);
        }

        /** Whether the canonical value is a few characters on both sides, among them no {@code #}. */
        boolean isShortText() {
            return sharedType.isShortText();
        }
    }

    static ComparisonPlan of(TableShape source, TableShape target) {
        Map<String, Column> targets = byName(target.columns());
        List<String> missing = new ArrayList<>();
        Map<String, PairedColumn> paired = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Column column : source.columns()) {
            Column counterpart = targets.remove(lower(column.name()));
            if (counterpart == null) {
                missing.add(column.name());
            } else {
                paired.put(column.name(), pair(column, counterpart));
            }
        }
        List<PairedColumn> ordered = new ArrayList<>();
        boolean keyed = !source.key().isEmpty() && paired.keySet().containsAll(source.key());
        int keyColumns = keyed ? source.key().size() : 0;
        if (keyed) {
            source.key().forEach(name -> ordered.add(paired.remove(name)));
        }
        for (Column column : source.columns()) {
            if (paired.containsKey(column.name())) {
                ordered.add(paired.get(column.name()));
            }
        }
        List<String> additional =
                targets.values().stream().map(Column::name).sorted().toList();
        return new ComparisonPlan(ordered, keyColumns, source.table(), target.table(), missing, additional);
    }

    String sourceQuery(KeyRange range) {
        return select(columns.stream().map(PairedColumn::sourceSql).toList(), source)
                + range.where()
                + order(columns.stream().map(PairedColumn::sourceOrder).toList());
    }

    String targetQuery(KeyRange range) {
        return select(columns.stream().map(PairedColumn::targetSql).toList(), target)
                + range.where()
                + order(columns.stream().map(PairedColumn::targetOrder).toList());
    }

    String sourceChecksum(KeyRange range) {
        return Checksum.query(columns, PairedColumn::sourceSql, source.quoted(), range);
    }

    String targetChecksum(KeyRange range) {
        return Checksum.query(columns, PairedColumn::targetSql, target.quoted(), range);
    }

    /** The first columns of the key by which the table can be cut: those that both servers order alike, and exactly. */
    List<KeyRange.Bound> bounds() {
        return columns.subList(0, keyColumns).stream()
                .takeWhile(column -> column.sharedType().isBound())
                .map(column -> new KeyRange.Bound(column.name(), column.sharedType() != ColumnType.BYTES))
                .toList();
    }

    /** Asks the source for the key of the last row of a chunk that begins where a range does; no row if it ends before. */
    String chunkEndQuery(KeyRange range, int chunkRows) {
        List<PairedColumn> first = columns.subList(0, range.columns().size());
        return select(first.stream().map(PairedColumn::sourceSql).toList(), source)
                + range.where()
                + " ORDER BY "
                + String.join(
                        ", ", first.stream().map(PairedColumn::sourceOrder).toList())
                + " LIMIT 1 OFFSET " + (chunkRows - 1);
    }

    /** The same plan for rows in any order. */
    ComparisonPlan withoutKey() {
        return new ComparisonPlan(columns, 0, source, target, missing, additional);
    }

    private static String select(List<String> expressions, TableId table) {
        return "SELECT " + String.join(", ", expressions) + " FROM " + table.quoted();
    }

    private String order(List<String> expressions) {
        return keyColumns == 0 ? "" : " ORDER BY " + String.join(", ", expressions.subList(0, keyColumns));
    }

    private static PairedColumn pair(Column source, Column target) {
        ValueForm form = ValueForm.of(source.type(), target.type());
        boolean geometryAsBytes = (source.type() == ColumnType.GEOMETRY) != (target.type() == ColumnType.GEOMETRY);
        String sourceSql = geometryAsBytes ? withoutSrid(source) : source.sql();
        String targetSql = geometryAsBytes ? withoutSrid(target) : target.sql();
        boolean plain = source.type() == target.type() && source.type().isOrderedAsCompared();
        boolean numbers = source.type().isNumber() && target.type().isNumber();
        return new PairedColumn(
                source.name(),
                source.type() == target.type() ? source.type() : ColumnType.OTHER,
                form,
                sourceSql,
                targetSql,
                plain || numbers ? quoted(source.name()) : bytes(sourceSql),
                plain || numbers ? quoted(target.name()) : bytes(targetSql));
    }

    private static String bytes(String expression) {
        return expression.endsWith(" AS BINARY)") ? expression : "CAST(" + expression + " AS BINARY)";
    }

    private static String withoutSrid(Column column) {
        return column.type() == ColumnType.GEOMETRY ? ColumnType.wellKnownBinary(column.name()) : column.sql();
    }

    private static Map<String, Column> byName(List<Column> columns) {
        Map<String, Column> byName = new TreeMap<>();
        columns.forEach(column -> byName.put(lower(column.name()), column));
        return byName;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
