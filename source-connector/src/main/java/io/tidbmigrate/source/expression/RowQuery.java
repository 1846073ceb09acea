package io.tidbmigrate.source.expression;

import io.tidbmigrate.common.ddl.SqlExpression;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.source.server.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** The SELECT that asks for some rows whether an expression is true. Pure. */
final class RowQuery {
    /** A name that no column has by chance. */
    private static final String NUMBER = "`tidb-migrate row`";

    private RowQuery() {}

    /**
     * A result row for each row, its number and 1 or 0. The rows are a derived table, so that the expression sees columns
     * and no literals; LIMIT keeps MySQL from merging it into the query.
     *
     * @param rows of one schema
     * @param types of the table's columns, by name in lower case
     */
    static String of(SqlExpression expression, List<Struct> rows, Map<String, ColumnType> types) {
        StringJoiner selects = new StringJoiner(" UNION ALL ");
        for (int i = 0; i < rows.size(); i++) {
            selects.add(select(i, expression, rows.get(i), types));
        }
        return "SELECT " + NUMBER + ", ((" + expression.text() + ") IS TRUE) FROM (" + selects + " LIMIT " + rows.size()
                + ") `row`";
    }

    private static String select(int number, SqlExpression expression, Struct row, Map<String, ColumnType> types) {
        StringJoiner columns = new StringJoiner(", ", "SELECT ", "");
        columns.add(number + " AS " + NUMBER);
        for (Field field : row.schema().fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (expression.names().contains(name)) {
                ColumnType type = types.getOrDefault(name, ColumnType.UNKNOWN);
                columns.add(
                        Literal.of(field.schema(), row.get(field), type) + " AS " + Identifier.quoted(field.name()));
            }
        }
        return columns.toString();
    }
}
