package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.TopicNames;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.RetriableException;

/** Makes the events that carry DDL: adds the session's context and finds the lanes. */
public final class DdlEvents {
    /** The full load's CREATE TABLE may hold zero dates as defaults: no strict mode. */
    private static final String SNAPSHOT_SQL_MODE = "ALLOW_INVALID_DATES";

    private static final String UTC = "+00:00";

    private final String prefix;
    private final String snapshotRun;
    private final BlockAllowList selection;
    private final SourceServer server;
    private final Supplier<List<TableId>> tables;
    private final Map<String, String> databaseOptions = new ConcurrentHashMap<>();

    /**
     * @param snapshotRun id of the full load that this task may do
     * @param tables the tables that exist at the current place of the binlog
     */
    public DdlEvents(
            String prefix,
            String snapshotRun,
            BlockAllowList selection,
            SourceServer server,
            Supplier<List<TableId>> tables) {
        this.prefix = prefix;
        this.snapshotRun = snapshotRun;
        this.selection = selection;
        this.server = server;
        this.tables = tables;
    }

    /** Id of the full load that this task may do. */
    public String snapshotRun() {
        return snapshotRun;
    }

    DdlEvent of(LoggedStatement logged, String sql, DdlStatement statement) {
        if (statement.kind() == DdlKind.ALTER_DATABASE || statement.kind() == DdlKind.DROP_DATABASE) {
            databaseOptions.remove(statement.database());
        }
        return new DdlEvent(
                logged.place() + ":0",
                sql,
                logged.database(),
                logged.sqlMode(),
                server.timeZone(logged.timeZone()),
                logged.timestampMicros(),
                server.collation(logged.connectionCollation()),
                "",
                statement.kind().createsTable()
                        ? databaseSql(statement.tables().get(0).database())
                        : "",
                lanes(statement),
                taken(statement, server.collation(logged.serverCollation())));
    }

    /** @param ofServer the session's collation_server; empty if unknown */
    private Map<String, String> taken(DdlStatement statement, String ofServer) {
        Map<String, String> taken = new HashMap<>();
        for (String charset : statement.bareCharsets()) {
            String collation = server.defaultCollation(charset);
            if (!collation.isEmpty()) {
                taken.put(charset, collation);
            }
        }
        if (statement.kind() == DdlKind.CREATE_DATABASE && !ofServer.isEmpty()) {
            taken.put("", ofServer);
        }
        return taken;
    }

    /** A CREATE of the full load, made harmless where the object exists. */
    public DdlEvent ofSnapshot(DdlStatement create) {
        String topic =
                Stream.concat(ofTables(create), ofDatabases(create)).findFirst().orElseThrow();
        Lane lane = new Lane(topic, 0);
        return new DdlEvent(
                "snapshot:" + snapshotRun + ':' + lane.topic(),
                create.guarded().normalized(),
                create.tables().isEmpty() ? "" : create.tables().get(0).database(),
                SNAPSHOT_SQL_MODE,
                UTC,
                0,
                "",
                snapshotRun,
                create.kind().createsTable()
                        ? databaseSql(create.tables().get(0).database())
                        : "",
                List.of(lane),
                taken(create, ""));
    }

    /** A statement that was read before and is carried now, at the place that {@code id} names. */
    DdlEvent later(DdlEvent read, String id, String sql, DdlStatement statement) {
        return new DdlEvent(
                id,
                sql,
                read.database(),
                read.sqlMode(),
                read.timeZone(),
                read.timestampMicros(),
                read.collation(),
                "",
                "",
                lanes(statement),
                read.collations());
    }

    /** CREATE DATABASE of the full load. */
    public DdlEvent ofSnapshot(String database) {
        return ofSnapshot(DdlStatement.parse(databaseSql(database), "", SqlMode.DEFAULT));
    }

    private String databaseSql(String database) {
        String options = databaseOptions.computeIfAbsent(database, this::options);
        return ("CREATE DATABASE IF NOT EXISTS " + Identifier.quoted(database) + ' ' + options).strip();
    }

    private String options(String database) {
        try {
            return server.databaseOptions(database);
        } catch (SQLException e) {
            throw new RetriableException("Cannot ask the source about database " + database, e);
        }
    }

    private List<Lane> lanes(DdlStatement statement) {
        return Stream.concat(ofTables(statement), ofDatabases(statement))
                .distinct()
                .map(topic -> new Lane(topic, 0))
                .sorted(Comparator.comparing(Lane::toString))
                .toList();
    }

    private Stream<String> ofTables(DdlStatement statement) {
        Stream<TableId> touched = statement.kind() == DdlKind.DROP_DATABASE
                ? tables.get().stream()
                        .filter(table -> table.database().equals(statement.database()))
                        .filter(selection::accepts)
                : statement.tables().stream();
        return touched.map(table -> TopicNames.ofTable(prefix, table));
    }

    /**
     * The lane of a database keeps what happens to the database in order with tables that come and go: DROP DATABASE cannot
     * name the lane of a table that is created after it, and ALTER DATABASE changes what a new table's default is.
     */
    private Stream<String> ofDatabases(DdlStatement statement) {
        Stream<String> databases = switch (statement.kind()) {
            case CREATE_DATABASE, ALTER_DATABASE, DROP_DATABASE -> Stream.of(statement.database());
            case CREATE_TABLE, CREATE_TABLE_LIKE, CREATE_TABLE_SELECT, DROP_TABLE, RENAME_TABLE ->
                statement.tables().stream().map(TableId::database);
            case ALTER_TABLE ->
                statement.tables().stream().map(TableId::database).filter(any -> isRename(statement));
            default -> Stream.empty();
        };
        return databases.map(database -> TopicNames.ofDatabase(prefix, database));
    }

    /** ALTER TABLE names a second table only in RENAME and EXCHANGE PARTITION. */
    private static boolean isRename(DdlStatement statement) {
        return statement.tables().size() > 1;
    }
}
