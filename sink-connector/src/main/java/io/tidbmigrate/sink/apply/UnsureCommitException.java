package io.tidbmigrate.sink.apply;

import java.sql.SQLException;

/** COMMIT failed, and whether it was carried out is not known. */
final class UnsureCommitException extends SQLException {
    UnsureCommitException(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
