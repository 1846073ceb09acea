package io.tidbmigrate.source.server;

import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.precheck.server.ServerVersion;
import io.tidbmigrate.source.value.Charsets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks by SQL. Each question opens a connection of its own, as they are rare; but for calculations, which may be many. Safe for use by several threads. */
public final class JdbcSourceServer implements SourceServer {
    private final MySqlEndpoint endpoint;
    private final SqlDialect dialect;
    private final Collations collations;
    private final String timeZone;
    private final boolean storesLowerCase;
    private final boolean hasImplicitTimestamps;
    private final Charsets charsets;
    private final Calculator calculator;

    private JdbcSourceServer(
            MySqlEndpoint endpoint,
            SqlDialect dialect,
            Collations collations,
            String timeZone,
            boolean storesLowerCase,
            boolean hasImplicitTimestamps) {
        this.endpoint = endpoint;
        this.dialect = dialect;
        this.collations = collations;
        this.timeZone = timeZone;
        this.storesLowerCase = storesLowerCase;
        this.hasImplicitTimestamps = hasImplicitTimestamps;
        this.calculator = new Calculator(endpoint);
        this.charsets = new Charsets(new JdbcCodeTables(endpoint)::of, collations::charset);
    }

    /** @throws SQLException if the server cannot be asked */
    public static JdbcSourceServer at(MySqlEndpoint endpoint) throws SQLException {
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement()) {
            SqlDialect dialect = dialect(statement);
            return new JdbcSourceServer(
                    endpoint,
                    dialect,
                    Collations.of(statement),
                    timeZone(statement),
                    number(statement, "lower_case_table_names") == 1,
                    number(statement, "explicit_defaults_for_timestamp") == 0);
        }
    }

    private static SqlDialect dialect(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            return ServerVersion.parse(row.getString(1))
                            .map(ServerVersion::mariaDb)
                            .orElse(false)
                    ? SqlDialect.MARIADB
                    : SqlDialect.MYSQL;
        }
    }

    private static int number(Statement statement, String variable) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL." + variable)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The server's own zone, for sessions that never set one; SYSTEM as the offset that it has now. */
    private static String timeZone(Statement statement) throws SQLException {
        String zone;
        try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL.time_zone")) {
            row.next();
            zone = row.getString(1);
        }
        return zone.equals("SYSTEM") ? systemZone(statement) : zone;
    }

    private static String systemZone(Statement statement) throws SQLException {
        statement.execute("SET SESSION time_zone = 'SYSTEM'");
        try (ResultSet row = statement.executeQuery("SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), NOW())")) {
            row.next();
            int minutes = row.getInt(1);
            return String.format(
                    "%s%02d:%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
        }
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public void requireCarried(Predicate<TableId> selected) throws SQLException {
        if (dialect == SqlDialect.MARIADB) {
            try (Connection connection = endpoint.open();
                    Statement statement = connection.createStatement()) {
                MariaDbTables.requireCarried(statement, selected);
            }
        }
    }

    @Override
    public String timeZone(String ofSession) {
        return ofSession.isEmpty() || ofSession.equals("SYSTEM") ? timeZone : ofSession;
    }

    @Override
    public String collation(int id) {
        return collations.name(id);
    }

    @Override
    public String defaultCollation(String charset) {
        return collations.defaultOf(charset);
    }

    @Override
    public Optional<Charset> charset(int collationId) {
        return collations.isKnown(collationId)
                ? ClientCharset.named(collations.charset(collationId))
                : Optional.of(StandardCharsets.UTF_8);
    }

    @Override
    public Charsets charsets() {
        return charsets;
    }

    @Override
    public boolean storesLowerCase() {
        return storesLowerCase;
    }

    @Override
    public boolean hasImplicitTimestamps() {
        return hasImplicitTimestamps;
    }

    @Override
    public Optional<String> showCreateTable(String quotedTable) throws SQLException {
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = ''");
            statement.execute("SET SESSION time_zone = '+00:00'");
            try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + quotedTable)) {
                return row.next() ? Optional.of(row.getString(2)) : Optional.empty();
            } catch (SQLException e) {
                if (e.getErrorCode() == 1146 || e.getErrorCode() == 1049) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }

    @Override
    public String databaseOptions(String database) throws SQLException {
        try (Connection connection = endpoint.open();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME"
                                + " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? "CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2) : "";
            }
        }
    }

    @Override
    public Map<String, ColumnType> columnTypes(TableId table) throws SQLException {
        try (Connection connection = endpoint.open();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_SET_NAME, COLLATION_NAME"
                                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                                + " ORDER BY ORDINAL_POSITION")) {
            statement.setString(1, table.database());
            statement.setString(2, table.table());
            Map<String, ColumnType> types = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.put(
                            rows.getString(1).toLowerCase(Locale.ROOT),
                            new ColumnType(
                                    rows.getString(2).toLowerCase(Locale.ROOT),
                                    Objects.toString(rows.getString(3), ""),
                                    Objects.toString(rows.getString(4), "")));
                }
            }
            return types;
        }
    }

    @Override
    public List<Integer> numbersWithTrue(String select) throws SQLException {
        return calculator.numbersWithTrue(select);
    }

    @Override
    public void close() {
        calculator.close();
    }

    @Override
    public LoadId load() throws SQLException {
        String name = dialect == SqlDialect.MARIADB ? "@@GLOBAL.server_id" : "@@GLOBAL.server_uuid";
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) DIV 1000, " + name)) {
            row.next();
            return new LoadId(row.getLong(1), row.getString(2));
        }
    }

    @Override
    public List<String> binlogs() throws SQLException {
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
            List<String> files = new ArrayList<>();
            while (rows.next()) {
                files.add(rows.getString(1));
            }
            if (files.isEmpty()) {
                throw new SQLException("SHOW BINARY LOGS names no file");
            }
            return files;
        }
    }

    @Override
    public String endOfBinlog() throws SQLException {
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
            String end = "";
            while (rows.next()) {
                end = rows.getString(1) + ':' + rows.getLong(2);
            }
            return end;
        }
    }

    @Override
    public String purgedGtids() throws SQLException {
        if (dialect == SqlDialect.MARIADB) {
            return "";
        }
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT IF(@@GLOBAL.gtid_mode = 'ON', @@GLOBAL.gtid_purged, '')")) {
            row.next();
            return row.getString(1).replaceAll("\\s", "");
        }
    }

    @Override
    public List<String> databases() throws SQLException {
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW DATABASES")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
