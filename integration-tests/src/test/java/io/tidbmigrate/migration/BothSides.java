package io.tidbmigrate.migration;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.DataComparison;
import io.tidbmigrate.precheck.compare.TableComparison;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The databases of one migration on source and target: those whose names begin alike. */
final class BothSides {
    private static final String DATABASES = """
            SELECT schema_name FROM information_schema.schemata WHERE LEFT(schema_name, CHAR_LENGTH(?)) = ?""";

    private static final String TABLES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND LEFT(table_schema, CHAR_LENGTH(?)) = ?""";

    private static final String COLUMNS = """
            SELECT CONCAT_WS(' ', 'column', table_schema, table_name, ordinal_position, column_name, data_type, is_nullable)
            FROM information_schema.columns WHERE LEFT(table_schema, CHAR_LENGTH(?)) = ?""";

    private static final String INDEXES = """
            SELECT CONCAT_WS(' ', 'index', table_schema, table_name, index_name, seq_in_index, column_name, non_unique)
            FROM information_schema.statistics WHERE LEFT(table_schema, CHAR_LENGTH(?)) = ?""";

    private final String prefix;
    private final MySqlEndpoint source;
    private final MySqlEndpoint target;
    private final DataComparison comparison;

    BothSides(String prefix, MySqlEndpoint source, MySqlEndpoint target) {
        this.prefix = prefix;
        this.source = source;
        this.target = target;
        this.comparison = DataComparison.of(source, target);
    }

    /** Every row, column, index, table and database that is not the same; empty if all is. */
    List<String> differences() {
        try {
            List<String> differences = new ArrayList<>();
            for (String question : List.of(DATABASES, COLUMNS, INDEXES)) {
                differ(ask(source, question), ask(target, question), differences);
            }
            Set<TableId> tables = tables(source);
            tables.addAll(tables(target));
            for (TableId table : tables) {
                TableComparison compared = comparison.compare(table, table);
                if (!compared.isEqual()) {
                    differences.add(compared.toString());
                }
            }
            return differences;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The databases there are on either side. */
    Set<String> databases(MySqlEndpoint side) throws SQLException {
        return ask(side, DATABASES);
    }

    private static void differ(Set<String> sources, Set<String> targets, List<String> differences) {
        sources.stream().filter(one -> !targets.contains(one)).forEach(one -> differences.add("only source: " + one));
        targets.stream().filter(one -> !sources.contains(one)).forEach(one -> differences.add("only target: " + one));
    }

    private Set<TableId> tables(MySqlEndpoint side) throws SQLException {
        Set<TableId> tables =
                new TreeSet<>(Comparator.comparing(TableId::database).thenComparing(TableId::table));
        try (Connection connection = side.open();
                PreparedStatement query = prepared(connection, TABLES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(new TableId(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    private Set<String> ask(MySqlEndpoint side, String question) throws SQLException {
        Set<String> answers = new TreeSet<>();
        try (Connection connection = side.open();
                PreparedStatement query = prepared(connection, question);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private PreparedStatement prepared(Connection connection, String question) throws SQLException {
        PreparedStatement query = connection.prepareStatement(question);
        query.setString(1, prefix);
        query.setString(2, prefix);
        return query;
    }
}
