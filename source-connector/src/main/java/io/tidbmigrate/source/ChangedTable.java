package io.tidbmigrate.source;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.sql.SQLException;
import java.util.Optional;

/** Tells that a table was altered after the full load had begun and before it was read. */
final class ChangedTable {
    /** ER_TABLE_DEF_CHANGED: a consistent read cannot go back behind an ALTER TABLE (MySQL manual, "Consistent Nonlocking Reads"). */
    private static final int DEFINITION_CHANGED = 1412;

    private static final String READING = "Snapshotting of table ";

    private ChangedTable() {}

    static Optional<RuntimeException> of(Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> cause instanceof SQLException error && error.getErrorCode() == DEFINITION_CHANGED)
                .findFirst()
                .map(cause -> changed(cause, failure));
    }

    private static RuntimeException changed(Throwable cause, Throwable failure) {
        String place = Causes.of(failure)
                .map(each -> String.valueOf(each.getMessage()))
                .filter(message -> message.startsWith(READING))
                .map(message -> message.substring(READING.length()).replace(" failed", ""))
                .findFirst()
                .orElse("full load");
        return new MigrationException(
                ErrorCode.TABLE_CHANGED,
                "A table was altered while the full load was under way and cannot be read as it was at its beginning: "
                        + cause.getMessage(),
                place,
                "restart the task, which begins the full load anew, and alter tables before or behind it",
                failure);
    }
}
