package io.tidbmigrate.source.debezium;

import io.debezium.config.Configuration;
import io.debezium.relational.Column;
import io.debezium.relational.RelationalDatabaseSchema;
import io.debezium.relational.TableId;
import io.debezium.service.spi.ServiceProvider;
import io.debezium.service.spi.ServiceRegistry;
import io.debezium.snapshot.spi.SnapshotQuery;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.record.EnumIndexZero;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the full load selects: every column of the tables that are carried. A FLOAT as the DOUBLE that it is exactly, because
 * MySQL prints six digits of a FLOAT; a product keeps the sign of -0, a sum does not. Text as its bytes, because the server
 * would put a question mark where it cannot convert one. Index 0 of an ENUM as a space, since it is printed like an empty
 * label.
 */
final class ExactQuery implements SnapshotQuery {
    private static final Set<String> FLOATS = Set.of("float", "double");
    /** What the connection's results are in. */
    private static final Set<String> UTF_8 = Set.of("utf8mb4", "utf8mb3", "utf8");

    private final Supplier<? extends RelationalDatabaseSchema> schema;
    private final Predicate<io.tidbmigrate.common.name.TableId> carried;
    private Map<String, TableId> tables = new HashMap<>();

    private ExactQuery(
            Supplier<? extends RelationalDatabaseSchema> schema,
            Predicate<io.tidbmigrate.common.name.TableId> carried) {
        this.schema = schema;
        this.carried = carried;
    }

    /** To be registered in the place of Debezium's. */
    static ServiceProvider<SnapshotQuery> provider(
            Supplier<? extends RelationalDatabaseSchema> schema,
            Predicate<io.tidbmigrate.common.name.TableId> carried) {
        return new ServiceProvider<>() {
            @Override
            public Class<SnapshotQuery> getServiceClass() {
                return SnapshotQuery.class;
            }

            @Override
            public SnapshotQuery createService(Configuration configuration, ServiceRegistry registry) {
                return new ExactQuery(schema, carried);
            }
        };
    }

    @Override
    public String name() {
        return "tidb-migrate";
    }

    @Override
    public void configure(Map<String, ?> properties) {
        // needs nothing
    }

    /** @param table quoted by Debezium, which leaves a name alone that begins or ends with a backtick */
    @Override
    public Optional<String> snapshotQuery(String table, List<String> columns) {
        TableId id = table(table);
        io.tidbmigrate.common.name.TableId named = new io.tidbmigrate.common.name.TableId(id.catalog(), id.table());
        return carried.test(named)
                ? Optional.of(schema.get().tableFor(id).columns().stream()
                        .map(ExactQuery::selected)
                        .collect(Collectors.joining(", ", "SELECT ", " FROM " + named.quoted())))
                : Optional.empty();
    }

    private static String selected(Column column) {
        String name = Identifier.quoted(column.name());
        MySqlType type = MySqlType.of(column);
        if (FLOATS.contains(type.name())) {
            return name + " * 1e0 AS " + name;
        }
        if (type.name().equals("enum")) {
            return "IF(" + name + " + 0 = 0, '" + EnumIndexZero.TEXT + "', CAST(" + name + " AS BINARY)) AS " + name;
        }
        boolean isConverted = type.hasCharset() && !UTF_8.contains(type.charset());
        return isConverted ? "CAST(" + name + " AS BINARY) AS " + name : name;
    }

    private TableId table(String quoted) {
        if (!tables.containsKey(quoted)) {
            tables = schema.get().tableIds().stream()
                    .collect(Collectors.toMap(id -> id.toQuotedString('`'), id -> id, (a, b) -> a));
        }
        TableId known = tables.get(quoted);
        if (known == null) {
            throw new IllegalStateException("Debezium asks for " + quoted + ", a table that is not in its schema");
        }
        return known;
    }
}
