package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.TopicNames;
import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.sink.apply.LaneTable;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.ddl.DdlOrder;
import io.tidbmigrate.sink.ddl.DdlStep;
import io.tidbmigrate.sink.ddl.DdlSteps;
import io.tidbmigrate.sink.event.DdlChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes DDL events ready for the target: names routed, harmless where the object exists. Pure. */
final class DdlOrders implements DdlSteps {
    /** An index takes 255 characters; the number of a step comes behind. */
    private static final int LONGEST_KEY = 245;

    private final Routes routes;
    private final SinkConfig.Ddl policy;
    private final SinkConfig.Collation collation;

    DdlOrders(Routes routes, SinkConfig.Ddl policy, SinkConfig.Collation collation) {
        this.routes = routes;
        this.policy = policy;
        this.collation = collation;
    }

    /**
     * What to carry out; empty if nothing.
     *
     * @throws MigrationException DDL_NOT_SUPPORTED for a statement that is not known
     */
    Optional<DdlOrder> of(DdlChange change) {
        DdlEvent event = change.ddl();
        if (event.isFence()) {
            DdlStep nothing = new DdlStep(DdlKind.SKIPPED, "", List.of());
            return Optional.of(new DdlOrder(
                    key(change),
                    change.source(),
                    place(change),
                    event,
                    "",
                    nothing,
                    "",
                    Optional.empty(),
                    coordinator(event)));
        }
        SqlMode mode = SqlMode.of(event.sqlMode());
        DdlStatement statement =
                DdlStatement.parse(event.sql(), event.database(), mode).guarded();
        DdlKind kind = statement.kind();
        if (kind == DdlKind.UNKNOWN || kind == DdlKind.DML) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "A statement of the source is not DDL that is carried. Statement: " + event.sql(),
                    place(change),
                    "carry out by hand what it does and leave it out at the source with a filter on its text");
        }
        boolean nothing = kind == DdlKind.SKIPPED || kind == DdlKind.TRANSACTION;
        if (nothing || (policy == SinkConfig.Ddl.IGNORE && !event.isSnapshot())) {
            return Optional.empty();
        }
        boolean run = policy == SinkConfig.Ddl.APPLY;
        boolean isStrict = collation == SinkConfig.Collation.STRICT;
        DdlStep step = step(isStrict ? statement.withCollations(event.collations()) : statement, change.source());
        return Optional.of(new DdlOrder(
                key(change),
                change.source(),
                place(change),
                event,
                run ? databaseSql(change, mode) : "",
                run ? step : new DdlStep(kind, "", step.tables()),
                topic(statement, change.source()),
                created(statement, change.source()),
                coordinator(event)));
    }

    @Override
    public List<DdlStep> of(String source, DdlEvent event, List<String> statements) {
        List<DdlStep> steps = new ArrayList<>();
        for (String sql : statements) {
            DdlStatement statement = DdlStatement.parse(sql, event.database(), SqlMode.of(event.sqlMode()))
                    .guarded();
            if (!statement.kind().isDdl()) {
                throw new IllegalArgumentException("no DDL that is known: " + sql);
            }
            steps.add(step(statement, source));
        }
        return steps;
    }

    @Override
    public List<DdlStep> forTidb(DdlEvent event, DdlStep step) {
        if (step.sql().isEmpty()) {
            return List.of(step);
        }
        // Identifiers stand in backticks by now, and all names are written in full.
        SqlMode mode = new SqlMode(false, SqlMode.of(event.sqlMode()).noBackslashEscapes());
        return DdlStatement.parse(step.sql(), event.database(), mode).forTidb().stream()
                .map(each -> new DdlStep(step.kind(), each.normalized(), each.tables()))
                .toList();
    }

    private DdlStep step(DdlStatement statement, String source) {
        List<TableId> tables = tables(statement, source);
        return new DdlStep(
                statement.kind(), staysInItsTable(statement, tables) ? "" : routed(statement, source), tables);
    }

    /** Whether old and new table are merged into the same one, where then nothing is to be done. */
    private static boolean staysInItsTable(DdlStatement statement, List<TableId> tables) {
        return switch (statement.kind()) {
            case CREATE_TABLE_LIKE, RENAME_TABLE -> tables.size() == 1;
            default -> false;
        };
    }

    private String databaseSql(DdlChange change, SqlMode mode) {
        String sql = change.ddl().databaseSql();
        return sql.isEmpty() ? "" : routed(DdlStatement.parse(sql, "", mode).guarded(), change.source());
    }

    private String routed(DdlStatement statement, String source) {
        return statement.routed(table -> routes.table(source, table), database -> routes.database(source, database));
    }

    private List<TableId> tables(DdlStatement statement, String source) {
        return statement.tables().stream()
                .map(table -> routes.table(source, table))
                .distinct()
                .toList();
    }

    private static String topic(DdlStatement statement, String source) {
        return statement.tables().stream()
                .findFirst()
                .map(table -> TopicNames.ofTable(source, table))
                .orElse("");
    }

    private Optional<LaneTable> created(DdlStatement statement, String source) {
        return statement.kind().createsTable()
                ? statement.tables().stream()
                        .findFirst()
                        .map(table -> new LaneTable(source, table, routes.table(source, table)))
                : Optional.empty();
    }

    private static Lane coordinator(DdlEvent event) {
        return event.lanes().stream().min(Lanes.BY_NAME).orElseThrow();
    }

    /** The same at each delivery, another one after the source's binlog was reset. Fits into an index. */
    private static String key(DdlChange change) {
        String key =
                change.source() + '/' + change.ddl().id() + '@' + change.ddl().timestampMicros();
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        String digest =
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        return key.substring(0, LONGEST_KEY - digest.length() - 1) + '#' + digest;
    }

    private static String place(DdlChange change) {
        return change.place() + (change.ddl().isSnapshot() ? ", full load" : ", binlog " + change.position());
    }
}
