package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A source that answers what a test puts into it; at first like a well set-up MySQL 8.0 with no tables. */
public final class FakeSource implements SourceServer {
    public final Map<String, String> config = new HashMap<>();
    public final Map<String, String> variables = new HashMap<>(Map.of("version", "8.0.33", "server_id", "1"));
    public final List<String> grants = new ArrayList<>(List.of("GRANT ALL PRIVILEGES ON *.* TO 'u'@'%'"));
    public final List<Long> replicas = new ArrayList<>();
    public final List<Table> tables = new ArrayList<>();
    public BinlogFilter.Databases binlogFilter = new BinlogFilter.Databases("", "");
    public final List<TableId> unselected = new ArrayList<>();
    public TargetCatalog target;
    public String purged = "";

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public List<String> grants() {
        return grants;
    }

    @Override
    public BinlogFilter.Databases binlogFilter() {
        return binlogFilter;
    }

    @Override
    public List<Long> replicaServerIds() throws SQLException {
        return replicas;
    }

    @Override
    public List<Table> selectedTables() {
        return tables;
    }

    @Override
    public Optional<TargetCatalog> targetTables() {
        return Optional.ofNullable(target);
    }

    @Override
    public SourceSettings settings() {
        return SourceSettings.from(config);
    }

    @Override
    public List<TableId> tableNames() {
        return Stream.concat(tables.stream().map(Table::id), unselected.stream())
                .toList();
    }

    @Override
    public boolean isSelected(TableId table) {
        return !unselected.contains(table);
    }

    @Override
    public Optional<String> oldestPosition() {
        return Optional.of("bin.000003:4");
    }

    @Override
    public Optional<String> whyNotFrom(String file, long position) {
        return file.equals("bin.000003") ? Optional.empty() : Optional.of("Could not find target log");
    }

    @Override
    public String purgedBehind(String executedGtids) {
        return purged;
    }

    public final List<Sessions.Setting> sessions = new ArrayList<>();
    public final List<BinlogFiles.File> files = new ArrayList<>();
    public final List<Map<String, String>> channels = new ArrayList<>();
    public Optional<Duration> awsRetention = Optional.empty();
    public final Map<String, Long> others = new LinkedHashMap<>();
    public final List<TableFeatures.Constraint> constraints = new ArrayList<>();
    public final List<TableId> subpartitioned = new ArrayList<>();
    public final List<TableFeatures.IndexExpression> indexExpressions = new ArrayList<>();
    public final List<StorageEngines.Use> engines = new ArrayList<>();
    public final List<TableSizes.Size> sizes = new ArrayList<>();

    @Override
    public List<Sessions.Setting> sessionSettings() {
        return sessions;
    }

    @Override
    public List<BinlogFiles.File> binlogFiles() {
        return files;
    }

    @Override
    public List<Map<String, String>> channels() {
        return channels;
    }

    @Override
    public Optional<Duration> awsRetention() {
        return awsRetention;
    }

    @Override
    public Duration ahead() {
        return Duration.ZERO;
    }

    @Override
    public Optional<String> cipher() {
        return Optional.of("TLS_AES_256_GCM_SHA384");
    }

    @Override
    public Optional<Instant> certificateEnd() {
        return Optional.empty();
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(config.get(key));
    }

    @Override
    public Map<String, Long> otherObjects() {
        return others;
    }

    @Override
    public List<TableFeatures.Constraint> checkConstraints() {
        return constraints;
    }

    @Override
    public List<TableId> subpartitioned() {
        return subpartitioned;
    }

    @Override
    public List<TableFeatures.IndexExpression> indexExpressions() {
        return indexExpressions;
    }

    @Override
    public List<StorageEngines.Use> nonTransactional() {
        return engines;
    }

    @Override
    public List<TableSizes.Size> sizes() {
        return sizes;
    }

    @Override
    public OptionalLong openConnections() {
        return OptionalLong.of(11);
    }

    @Override
    public int neededConnections() {
        return 5;
    }

    public FakeSource table(String database, String table, Table.Column... columns) {
        tables.add(Tables.of(new TableId(database, table), "utf8mb4", true, List.of(columns), List.of()));
        return this;
    }
}
