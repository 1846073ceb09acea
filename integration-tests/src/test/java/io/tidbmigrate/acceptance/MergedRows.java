package io.tidbmigrate.acceptance;

import static io.tidbmigrate.common.name.Identifier.quoted;

import io.tidbmigrate.common.name.TableId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of one target table, and those of the source tables that flow into it, as texts in any order. */
final class MergedRows {
    private static final int SHOWN = 5;

    private final Servers servers;
    private final List<CompareEntry> entries;

    MergedRows(Servers servers, List<CompareEntry> entries) {
        this.servers = servers;
        this.entries = entries;
    }

    /** Rows that are on one side only. */
    Optional<String> difference() throws SQLException {
        CompareEntry first = entries.get(0);
        Set<String> columns = comparedColumns();
        Map<String, Integer> surplus = new TreeMap<>();
        List<String> target = columns.stream().map(each -> quoted(each)).toList();
        read(servers.target(), target, first.target(), first.targetWhere(), columns, surplus, 1);
        for (CompareEntry entry : entries) {
            List<String> source = columns.stream()
                    .map(each -> entry.extraColumns().containsKey(each)
                            ? "'" + entry.extraColumns().get(each) + "'"
                            : quoted(each))
                    .toList();
            Server server = servers.source(entry.instance());
            read(server, source, entry.source(), entry.sourceWhere(), columns, surplus, -1);
        }
        surplus.values().removeIf(count -> count == 0);
        if (surplus.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                entries + " " + columns + ": missing " + shown(surplus, -1) + ", extra " + shown(surplus, 1));
    }

    private Set<String> comparedColumns() {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (CompareEntry entry : entries) {
            columns.addAll(Structure.columns(servers.source(entry.instance()), entry.source())
                    .keySet());
            columns.addAll(entry.extraColumns().keySet());
            columns.removeAll(entry.ignoredColumns());
        }
        return columns;
    }

    private void read(
            Server server,
            List<String> expressions,
            TableId table,
            String where,
            Set<String> columns,
            Map<String, Integer> counts,
            int sign)
            throws SQLException {
        String query = "SELECT " + String.join(", ", expressions) + " FROM " + table.quoted()
                + (where.isEmpty() ? "" : " WHERE " + where);
        List<String> names = List.copyOf(columns);
        try (Connection connection = server.endpoint().open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00', sql_mode = '', character_set_results = utf8mb4");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        row.add(text(rows.getBytes(i + 1), tolerance(names.get(i))));
                    }
                    counts.merge(row.toString(), sign, Integer::sum);
                }
            }
        }
    }

    private double tolerance(String column) {
        return entries.get(0).floatTolerance().getOrDefault(column, 0.0);
    }

    private static String text(byte[] value, double tolerance) {
        if (value == null) {
            return "NULL";
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), value)) {
            return "0x" + HexFormat.of().formatHex(value);
        }
        if (tolerance == 0) {
            return text;
        }
        int digits = (int) Math.round(-Math.log10(tolerance));
        return new BigDecimal(text)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toString();
    }

    private static String shown(Map<String, Integer> surplus, int sign) {
        List<String> rows = surplus.entrySet().stream()
                .filter(each -> each.getValue() * sign > 0)
                .map(Map.Entry::getKey)
                .toList();
        return rows.size() + " " + rows.subList(0, Math.min(SHOWN, rows.size()));
    }
}
