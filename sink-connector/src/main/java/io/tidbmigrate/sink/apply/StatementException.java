package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.plan.Statement;
import java.sql.SQLException;

/** An error of the target, with the statement that it answers. */
public final class StatementException extends SQLException {
    private final transient Statement statement;

    StatementException(Statement statement, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.statement = statement;
    }

    public Statement statement() {
        return statement;
    }
}
