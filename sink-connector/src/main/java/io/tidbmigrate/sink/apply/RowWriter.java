package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.plan.Places;
import io.tidbmigrate.sink.plan.Statement;
import io.tidbmigrate.sink.value.NoLabel;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the statements of a plan, in order, in the caller's transaction. */
public final class RowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);

    private RowWriter() {}

    /** @throws StatementException for the first statement that is refused */
    public static void write(Connection connection, List<Statement> statements) throws SQLException {
        for (Statement statement : statements) {
            try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
                bind(prepared, statement.bindings());
                int hit = Lenient.needs(statement)
                        ? Lenient.execute(connection, prepared, statement)
                        : prepared.executeUpdate();
                if (hit == 0 && statement.missable()) {
                    LOG.warn(
                            "msg=\"no matching record is found to update or delete\" table={} place=\"{}\"",
                            statement.table(),
                            Places.of(statement.rows().get(0)));
                }
            } catch (SQLException e) {
                throw new StatementException(statement, e);
            }
        }
    }

    static void bind(PreparedStatement prepared, List<Object> bindings) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            bind(prepared, i + 1, bindings.get(i));
        }
    }

    private static void bind(PreparedStatement prepared, int at, Object value) throws SQLException {
        if (value == null) {
            prepared.setNull(at, Types.NULL);
        } else if (value == NoLabel.INDEX_ZERO) {
            prepared.setLong(at, 0);
        } else if (value instanceof Long number) {
            prepared.setLong(at, number);
        } else if (value instanceof BigDecimal decimal) {
            prepared.setBigDecimal(at, decimal);
        } else if (value instanceof byte[] bytes) {
            prepared.setBytes(at, bytes);
        } else {
            // Text, and DOUBLE as text: a bare 1.5 would be read as DECIMAL, which has no minus zero.
            prepared.setString(at, value.toString());
        }
    }
}
