package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.plan.Statement;
import java.sql.SQLException;
import java.util.Optional;

/** An error of the target, with the statement that it answers. */
public final class StatementException extends SQLException {
    private final transient Statement statement;
    private final transient Conflict conflict;

    StatementException(Statement statement, SQLException cause) {
        this(statement, null, cause);
    }

    private StatementException(Statement statement, Conflict conflict, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.statement = statement;
        this.conflict = conflict;
    }

    /** The same error, with the rows that met. */
    public StatementException with(Conflict found) {
        return new StatementException(statement, found, this);
    }

    /** The rows that met; empty if the error is another, or they are not known. */
    public Optional<Conflict> conflict() {
        return Optional.ofNullable(conflict);
    }

    public Statement statement() {
        return statement;
    }
}
