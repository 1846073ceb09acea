package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The foreign keys by which the target changes rows itself, as they are at one moment. */
public final class CascadeTargets {
    private static final String KEYS = """
            SELECT UNIQUE_CONSTRAINT_SCHEMA, REFERENCED_TABLE_NAME, CONSTRAINT_SCHEMA, TABLE_NAME
            FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE DELETE_RULE IN ('CASCADE', 'SET NULL') OR UPDATE_RULE IN ('CASCADE', 'SET NULL')""";

    private final Map<TableId, Set<TableId>> childrenOf;

    private CascadeTargets(Map<TableId, Set<TableId>> childrenOf) {
        this.childrenOf = childrenOf;
    }

    /**
     * Makes sure that a change of one table reaches others.
     *
     * @throws MigrationException TARGET_SCHEMA if it does not
     */
    public void require(TableId parent, Collection<TableId> children, String place) {
        Set<TableId> reached = reached(folded(parent));
        for (TableId child : children) {
            if (!reached.contains(folded(child))) {
                throw new MigrationException(
                        ErrorCode.TARGET_SCHEMA,
                        "At the source a change of " + parent + " cascades into " + child
                                + " by foreign keys, which the binlog does not hold; the target has no such foreign keys",
                        place,
                        "create the source's foreign keys at the target and restart the task; to leave such rows as they"
                                + " are at the target, set foreign_key_checks=0 in session.variables");
            }
        }
    }

    private Set<TableId> reached(TableId parent) {
        Set<TableId> reached = new HashSet<>();
        Deque<TableId> open = new ArrayDeque<>(Set.of(parent));
        while (!open.isEmpty()) {
            childrenOf.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    public static CascadeTargets read(Connection connection) throws SQLException {
        Map<TableId, Set<TableId>> children = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet keys = statement.executeQuery(KEYS)) {
            while (keys.next()) {
                TableId parent = new TableId(keys.getString(1), keys.getString(2));
                TableId child = new TableId(keys.getString(3), keys.getString(4));
                children.computeIfAbsent(folded(parent), any -> new HashSet<>()).add(folded(child));
            }
        }
        return new CascadeTargets(children);
    }

    /** Servers differ in whether they keep the letter case of names. */
    private static TableId folded(TableId table) {
        return new TableId(
                table.database().toLowerCase(Locale.ROOT), table.table().toLowerCase(Locale.ROOT));
    }
}
