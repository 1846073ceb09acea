package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A source, asked over one connection, which the opener closes. Confined to one thread. */
public final class JdbcSource implements SourceServer {
    private final Connection connection;
    private final JdbcServer server;
    private final SourceSettings settings;
    private final Predicate<TableId> selected;
    private final Optional<TargetCatalog> target;
    private List<SourceTable> tables;

    public JdbcSource(
            Connection connection,
            SourceSettings settings,
            Predicate<TableId> selected,
            Optional<TargetCatalog> target) {
        this.connection = connection;
        this.server = new JdbcServer(connection);
        this.settings = settings;
        this.selected = selected;
        this.target = target;
    }

    @Override
    public Optional<String> variable(String name) throws SQLException {
        return server.variable(name);
    }

    @Override
    public List<String> grants() throws SQLException {
        return server.grants();
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
    public List<SourceTable> selectedTables() throws SQLException {
        if (tables == null) {
            tables = new JdbcTables(connection, selected).read();
        }
        return tables;
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

    private boolean isMySqlAtLeast(int major, int minor, int patch) throws SQLException {
        return server.version()
                .filter(version -> !version.mariaDb() && version.isAtLeast(major, minor, patch))
                .isPresent();
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
