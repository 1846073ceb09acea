package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A source, asked over one connection, which the opener closes. Confined to one thread. */
public final class JdbcSource extends JdbcServer implements SourceServer {
    /** "Error when executing command SHOW BINLOG EVENTS": no such file, or no event at the position. */
    private static final int NO_SUCH_EVENTS = 1220;

    private final JdbcBinlog binlog;
    private final ConnectorSettings config;
    private final SourceSettings settings;
    private final Predicate<TableId> selected;
    private final Optional<TargetCatalog> target;
    private List<Table> tables;
    private List<TableId> names;
    private List<TableSizes.Size> sizes;
    private List<StorageEngines.Use> nonTransactional;

    public JdbcSource(
            Connection connection,
            ConnectorSettings config,
            SourceSettings settings,
            Predicate<TableId> selected,
            Optional<TargetCatalog> target) {
        super(connection);
        this.binlog = new JdbcBinlog(connection, this);
        this.config = config;
        this.settings = settings;
        this.selected = selected;
        this.target = target;
    }

    /** Debezium's for reading tables, for the binlog and to ask, one of the connector itself, and this one. */
    @Override
    public int neededConnections() {
        return 5;
    }

    @Override
    public SourceSettings settings() {
        return settings;
    }

    @Override
    public Optional<TargetCatalog> targetTables() {
        return target;
    }

    @Override
    public List<Table> selectedTables() throws SQLException {
        if (tables == null) {
            JdbcTables reader = new JdbcTables(connection);
            tables = reader.read(reader.collations(selected));
        }
        return tables;
    }

    @Override
    public List<TableId> tableNames() throws SQLException {
        if (names == null) {
            names = Query.rows(
                    connection,
                    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'",
                    row -> new TableId(row.getString(1), row.getString(2)));
        }
        return names;
    }

    @Override
    public boolean isSelected(TableId table) {
        return selected.test(table);
    }

    @Override
    public Optional<String> oldestPosition() throws SQLException {
        return Query.rows(connection, "SHOW BINARY LOGS", row -> row.getString(1) + ":4").stream()
                .findFirst();
    }

    @Override
    public Optional<String> whyNotFrom(String file, long position) throws SQLException {
        try {
            // From 8.0.14 on the server begins at the next event if there is none at the position.
            return Query.rows(
                            connection,
                            "SHOW BINLOG EVENTS IN '" + file.replace("'", "''") + "' FROM " + position + " LIMIT 1",
                            row -> row.getLong(2))
                    .stream()
                    .filter(next -> next != position)
                    .map(next -> "no event begins there, the next one begins at " + next)
                    .findFirst();
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_EVENTS) {
                return Optional.of(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public String purgedBehind(String executedGtids) throws SQLException {
        return Query.rows(
                        connection,
                        "SELECT GTID_SUBTRACT(@@GLOBAL.gtid_purged, ?)",
                        row -> row.getString(1).replaceAll("\\s", ""),
                        executedGtids)
                .get(0);
    }

    @Override
    public BinlogFilter.Databases binlogFilter() throws SQLException {
        String statement = isMySqlAtLeast(8, 4, 0) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        return Query.rows(
                        connection,
                        statement,
                        row -> new BinlogFilter.Databases(
                                orEmpty(row.getString("Binlog_Do_DB")), orEmpty(row.getString("Binlog_Ignore_DB"))))
                .stream()
                .findFirst()
                .orElse(new BinlogFilter.Databases("", ""));
    }

    @Override
    public List<Long> replicaServerIds() throws SQLException {
        String statement = isMySqlAtLeast(8, 0, 22) ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS";
        return Query.rows(connection, statement, row -> row.getLong("Server_Id"));
    }

    @Override
    public List<Sessions.Setting> sessionSettings() throws SQLException {
        return binlog.sessionSettings();
    }

    @Override
    public List<BinlogFiles.File> binlogFiles() throws SQLException {
        return binlog.files();
    }

    @Override
    public Optional<Duration> awsRetention() throws SQLException {
        return binlog.awsRetention();
    }

    @Override
    public List<Map<String, String>> channels() throws SQLException {
        return binlog.channels();
    }

    @Override
    public Optional<String> setting(String key) {
        return config.setting(key);
    }

    @Override
    public Map<String, Long> otherObjects() throws SQLException {
        return objects().others();
    }

    /** Before 8.0.16 CHECK is read over, and asking would open every table. */
    @Override
    public List<TableFeatures.Constraint> checkConstraints() throws SQLException {
        return isMySqlAtLeast(8, 0, 16) ? objects().checkConstraints() : List.of();
    }

    @Override
    public List<TableId> subpartitioned() throws SQLException {
        return objects().subpartitioned();
    }

    @Override
    public List<TableFeatures.IndexExpression> indexExpressions() throws SQLException {
        return isMySqlAtLeast(8, 0, 13) ? objects().indexExpressions() : List.of();
    }

    @Override
    public List<StorageEngines.Use> nonTransactional() throws SQLException {
        if (nonTransactional == null) {
            nonTransactional = objects().nonTransactional();
        }
        return nonTransactional;
    }

    @Override
    public List<TableSizes.Size> sizes() throws SQLException {
        if (sizes == null) {
            sizes = objects().sizes();
        }
        return sizes;
    }

    private JdbcObjects objects() throws SQLException {
        return new JdbcObjects(connection, selectedTables());
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
