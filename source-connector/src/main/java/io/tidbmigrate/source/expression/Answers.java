package io.tidbmigrate.source.expression;

import io.tidbmigrate.common.ddl.SqlExpression;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.server.ColumnType;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an expression says of rows, by the source's own server: its types, its NULL, its collations. Confined to the task
 * thread.
 */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int UNKNOWN_COLUMN = 1054;
    /** Rows of one question: enough to make the way to the server and back cheap. */
    private static final int AT_ONCE = 100;

    private final SourceServer server;
    private final Map<TableId, Known> types = new HashMap<>();
    private final Map<String, Schema> warned = new HashMap<>();

    /** Types that were asked for when the rows had this schema. */
    private record Known(Schema schema, Map<String, ColumnType> types) {}

    public Answers(SourceServer server) {
        this.server = server;
    }

    /**
     * The numbers of the rows for which the expression is true. Where a column is missing it is true for none, as in DM:
     * a DDL may bring the column back.
     *
     * @param place of the expression, for people
     * @throws RetriableException if the server cannot be reached
     * @throws MigrationException EXPRESSION_NOT_EVALUATED if it refuses
     */
    BitSet of(String place, TableId table, SqlExpression expression, List<Struct> rows) {
        BitSet isTrue = new BitSet(rows.size());
        int from = 0;
        while (from < rows.size()) {
            Schema schema = rows.get(from).schema();
            int to = from + 1;
            while (to < rows.size()
                    && to - from < AT_ONCE
                    && rows.get(to).schema().equals(schema)) {
                to++;
            }
            ask(place, table, expression, rows.subList(from, to), from, isTrue);
            from = to;
        }
        return isTrue;
    }

    private void ask(
            String place, TableId table, SqlExpression expression, List<Struct> rows, int first, BitSet isTrue) {
        Schema schema = rows.get(0).schema();
        try {
            String query = RowQuery.of(expression, rows, types(table, schema));
            server.numbersWithTrue(query).forEach(number -> isTrue.set(first + number));
        } catch (SQLException e) {
            if (e.getErrorCode() == UNKNOWN_COLUMN) {
                if (!schema.equals(warned.put(place, schema))) {
                    LOG.warn("expression filter holds for no row now filter={} reason={}", place, e.getMessage());
                }
                return;
            }
            throw failure(place, expression, e);
        }
    }

    private Map<String, ColumnType> types(TableId table, Schema schema) throws SQLException {
        Known known = types.get(table);
        if (known == null || !known.schema().equals(schema)) {
            known = new Known(schema, server.columnTypes(table));
            types.put(table, known);
        }
        return known.types();
    }

    private static RuntimeException failure(String place, SqlExpression expression, SQLException e) {
        if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
            return new RetriableException("The source cannot be asked to evaluate " + place, e);
        }
        return new MigrationException(
                ErrorCode.EXPRESSION_NOT_EVALUATED,
                "The source refuses to evaluate an expression filter: " + e.getMessage() + ". Expression: "
                        + expression.text(),
                place,
                "correct the expression, and restart",
                e);
    }

    /**
     * Finds a mistake in the expressions before the first row.
     *
     * @throws MigrationException EXPRESSION_NOT_EVALUATED for an expression that the server cannot read
     */
    public void check(List<ExpressionFilter> filters) throws SQLException {
        for (ExpressionFilter filter : filters) {
            for (SqlExpression expression : filter.expressions()) {
                try {
                    server.numbersWithTrue("SELECT 0, ((" + expression.text() + ") IS TRUE)");
                } catch (SQLException e) {
                    if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
                        throw e;
                    }
                    if (e.getErrorCode() != UNKNOWN_COLUMN) {
                        throw failure(filter.place(), expression, e);
                    }
                }
            }
        }
    }
}
