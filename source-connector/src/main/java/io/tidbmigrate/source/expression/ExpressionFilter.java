package io.tidbmigrate.source.expression;

import io.tidbmigrate.common.ddl.SqlExpression;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.RuleSettings;
import io.tidbmigrate.common.select.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of DM's expression filters: rows of a table for which its expressions are true are left out. It is for one kind of
 * change (TiDB manual, "Filter DMLs Using SQL Expressions").
 *
 * @param place the rule as messages name it
 * @param insert on the new row of an INSERT
 * @param updateOld on the old row of an UPDATE; with {@code updateNew} both must be true
 * @param updateNew on the new row of an UPDATE
 * @param delete on the row of a DELETE
 */
public record ExpressionFilter(
        String place,
        TableId table,
        Optional<SqlExpression> insert,
        Optional<SqlExpression> updateOld,
        Optional<SqlExpression> updateNew,
        Optional<SqlExpression> delete) {
    private static final String LIST = "expression.filters";
    private static final String INSERT = "insert.value.expr";
    private static final String UPDATE_OLD = "update.old.value.expr";
    private static final String UPDATE_NEW = "update.new.value.expr";
    private static final String DELETE = "delete.value.expr";
    private static final Set<String> KEYS = Set.of("schema", "table", INSERT, UPDATE_OLD, UPDATE_NEW, DELETE);

    /**
     * Reads {@code expression.filters} and the keys of each.
     *
     * @throws IllegalArgumentException for a filter without table, without an expression or with expressions of two
     *     kinds, and for an expression that is not evaluated; naming the key
     */
    public static List<ExpressionFilter> from(Map<String, String> config) {
        List<ExpressionFilter> filters = new ArrayList<>();
        for (RuleSettings settings : RuleSettings.read(config, LIST, KEYS)) {
            filters.add(of(settings));
        }
        return List.copyOf(filters);
    }

    List<SqlExpression> expressions() {
        return Stream.of(insert, updateOld, updateNew, delete)
                .flatMap(Optional::stream)
                .toList();
    }

    private static ExpressionFilter of(RuleSettings settings) {
        Setting schema = settings.required("schema", "Write the name of the table's database.");
        Setting table = settings.required("table", "Write the name of the table.");
        Optional<SqlExpression> insert = expression(settings, INSERT);
        Optional<SqlExpression> updateOld = expression(settings, UPDATE_OLD);
        Optional<SqlExpression> updateNew = expression(settings, UPDATE_NEW);
        Optional<SqlExpression> delete = expression(settings, DELETE);
        boolean isUpdate = updateOld.isPresent() || updateNew.isPresent();
        int kinds = (insert.isPresent() ? 1 : 0) + (isUpdate ? 1 : 0) + (delete.isPresent() ? 1 : 0);
        if (kinds != 1) {
            throw table.refused("the filter " + settings.place() + " must be for one kind of change. Give it "
                    + String.join(", ", INSERT, UPDATE_OLD + " and " + UPDATE_NEW) + " or " + DELETE
                    + ", and write another filter for another kind.");
        }
        return new ExpressionFilter(
                settings.place(),
                new TableId(schema.value().strip(), table.value().strip()),
                insert,
                updateOld,
                updateNew,
                delete);
    }

    private static Optional<SqlExpression> expression(RuleSettings settings, String key) {
        return settings.optional(key).map(setting -> {
            try {
                return SqlExpression.parse(setting.value());
            } catch (IllegalArgumentException e) {
                throw setting.refused(e.getMessage());
            }
        });
    }
}
