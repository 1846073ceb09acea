package io.tidbmigrate.acceptance;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the tables of both sides look like: names and types of columns; of unmerged tables NULL and the indexes too. */
final class Structure {
    private static final String COLUMNS = """
            SELECT column_name, column_type, is_nullable FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""";

    private static final String INDEXES = """
            SELECT index_name, non_unique, GROUP_CONCAT(COALESCE(column_name, '(expression)') ORDER BY seq_in_index)
            FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? GROUP BY index_name, non_unique""";

    private Structure() {}

    static Optional<String> difference(Servers servers, List<CompareEntry> entries) {
        CompareEntry first = entries.get(0);
        boolean whole = entries.size() == 1 && first.isPlain();
        Map<String, String> target = columns(servers.target(), first.target(), whole);
        target.keySet().removeAll(first.ignoredColumns());
        for (CompareEntry entry : entries) {
            Map<String, String> source = columns(servers.source(entry.instance()), entry.source(), whole);
            source.keySet().removeAll(entry.ignoredColumns());
            Map<String, String> own = new TreeMap<>(target);
            own.keySet().removeAll(entry.extraColumns().keySet());
            if (!source.equals(own)) {
                return Optional.of(entry + ": columns " + source + ", in the target " + own);
            }
        }
        return whole ? indexes(servers, first) : Optional.empty();
    }

    /** Types by the name of the column. */
    static Map<String, String> columns(Server server, TableId table) {
        return columns(server, table, true);
    }

    private static Map<String, String> columns(Server server, TableId table, boolean withNull) {
        Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (List<String> row : rows(server, COLUMNS, table)) {
            String nullable = row.get(2).equals("YES") || !withNull ? "" : " not null";
            columns.put(row.get(0), type(row.get(1)) + nullable);
        }
        return columns;
    }

    private static Optional<String> indexes(Servers servers, CompareEntry entry) {
        Set<String> source = indexes(servers.source(entry.instance()), entry.source());
        Set<String> target = indexes(servers.target(), entry.target());
        return source.equals(target)
                ? Optional.empty()
                : Optional.of(entry + ": indexes " + source + ", in the target " + target);
    }

    private static Set<String> indexes(Server server, TableId table) {
        Set<String> indexes = new TreeSet<>();
        for (List<String> row : rows(server, INDEXES, table)) {
            String kind = row.get(1).equals("0") ? "unique " : "";
            indexes.add(kind + row.get(0).toLowerCase(Locale.ROOT) + "("
                    + row.get(2).toLowerCase(Locale.ROOT) + ")");
        }
        return indexes;
    }

    /** Integers have no width in MySQL 8.0.19 and later, and have one in TiDB. */
    private static String type(String columnType) {
        String type = columnType.toLowerCase(Locale.ROOT);
        return type.contains("zerofill") ? type : type.replaceFirst("^((?:tiny|small|medium|big)?int)\\(\\d+\\)", "$1");
    }

    private static List<List<String>> rows(Server server, String query, TableId table) {
        List<List<String>> found = new ArrayList<>();
        try (Connection connection = server.endpoint().open();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table.database());
            statement.setString(2, table.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(List.of(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(server + " " + table + ": " + e.getMessage(), e);
        }
        return found;
    }
}
