package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.apply.StatementException;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import io.tidbmigrate.sink.plan.Places;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what an error of the target means for the task, and counts how often it was met. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int CONFLICTS_IN_A_ROW = 100;
    private static final int ONE_ROW_IN_A_ROW = 10;
    private static final int TAKEOVERS_IN_A_ROW = 5;
    private static final double SPREAD = 0.2;
    private static final Set<Integer> LOGIN_REFUSED = Set.of(1045, 1698);
    private static final Pattern AT_ROW = Pattern.compile(" at row (\\d+)");

    private final SinkConfig.Retry retry;
    private int lost;
    private int conflicts;
    private int looks;
    private int takeovers;

    Faults(SinkConfig.Retry retry) {
        this.retry = retry;
    }

    /** Something was committed: whatever comes now is a new fault. */
    void over() {
        lost = 0;
        conflicts = 0;
        looks = 0;
        takeovers = 0;
    }

    /**
     * How long to wait before all that is not committed is done again.
     *
     * @param canBeSplit whether batches are smaller now than the one that failed
     * @throws MigrationException if it is not to be done again
     */
    Duration pause(SQLException error, boolean canBeSplit) {
        return switch (FailureTable.kind(error)) {
            case RECONNECT ->
                retry.maxRetries() < 0 || lost++ < retry.maxRetries()
                        ? again("the target cannot be reached", retry.backoff(), error)
                        : stop(error);
            case RETRY ->
                conflicts++ < CONFLICTS_IN_A_ROW
                        ? again("the target asks to try again", growing(conflicts), error)
                        : stop(error);
            case SPLIT -> canBeSplit ? again("smaller batches", Duration.ZERO, error) : oneRow(error);
            case SCHEMA -> looks++ == 0 ? again("the table is looked at again", Duration.ZERO, error) : stop(error);
            case REJECT, STOP -> stop(error);
        };
    }

    /** Memory that others take is free again soon; a limit that the row is above stays. */
    private Duration oneRow(SQLException error) {
        return conflicts++ < ONE_ROW_IN_A_ROW
                ? again("the target has no room for a single row", growing(conflicts), error)
                : stop(error);
    }

    /**
     * The same for rows that do not fit what is known of a table, and for a lane that another task owns: Connect gets the
     * time to tell this one that it has lost it.
     */
    Duration pause(MigrationException error) {
        if (error.code() == ErrorCode.TARGET_SCHEMA && looks++ == 0) {
            return again("the table is looked at again", Duration.ZERO, error);
        }
        if (error.code() == ErrorCode.LANE_TAKEN_OVER && takeovers++ < TAKEOVERS_IN_A_ROW) {
            return again("a lane has a new owner", Duration.ofSeconds(1), error);
        }
        throw error;
    }

    private Duration growing(int times) {
        return Duration.ofMillis(Math.min(retry.backoff().toMillis(), 50L << Math.min(times, 10)));
    }

    /** Not all tasks come back at the same moment. */
    private static Duration again(String why, Duration pause, Exception error) {
        double spread = 1 + SPREAD * ThreadLocalRandom.current().nextDouble(-1, 1);
        Duration spreadPause = Duration.ofMillis(Math.round(pause.toMillis() * spread));
        LOG.warn(
                "msg=\"trying again\" reason=\"{}\" pause_ms={} error=\"{}\"",
                why,
                spreadPause.toMillis(),
                error.getMessage());
        return spreadPause;
    }

    private static Duration stop(SQLException error) {
        throw stopped(error);
    }

    /** What the error is as one that the task stops with. */
    static MigrationException stopped(SQLException error) {
        FailureKind kind = FailureTable.kind(error);
        if (kind == FailureKind.RECONNECT) {
            return new MigrationException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "The target cannot be reached and max.retries is used up: " + error.getMessage(),
                    "",
                    "see that the target runs and is reached from the worker, and restart the task",
                    error);
        }
        if (LOGIN_REFUSED.contains(error.getErrorCode())) {
            return new MigrationException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "The target refuses the login: " + error.getMessage(),
                    "",
                    "correct connection.user and connection.password, or the rights of the user, and restart the task",
                    error);
        }
        return error instanceof StatementException refused ? refused(refused, kind) : other(error);
    }

    private static MigrationException refused(StatementException error, FailureKind kind) {
        if (error.getErrorCode() == FailureTable.DUPLICATE_ENTRY) {
            return exists(error);
        }
        return new MigrationException(
                kind == FailureKind.SCHEMA ? ErrorCode.TARGET_SCHEMA : ErrorCode.ROW_REFUSED,
                "Table " + error.statement().table() + " of the target refused rows: " + error.getMessage() + " (error "
                        + error.getErrorCode() + ')',
                place(error),
                "make the table such that it takes the row, or correct the row in the source, and restart the task",
                error);
    }

    private static MigrationException exists(StatementException error) {
        String rows = error.conflict()
                .map(found -> "; the row to insert has " + found.written() + ", the row that is there has "
                        + found.existing())
                .orElse("");
        return new MigrationException(
                ErrorCode.ROW_EXISTS,
                "Table " + error.statement().table() + " of the target holds a row already that the source inserts: "
                        + error.getMessage() + " (error " + error.getErrorCode() + ')' + rows,
                error.conflict().map(found -> Places.of(found.row())).orElseGet(() -> place(error)),
                "find out who wrote the row that is there; a restart of the task writes the source's row over it",
                error);
    }

    private static MigrationException other(SQLException error) {
        return new MigrationException(
                ErrorCode.ROW_REFUSED,
                "The target refused a request: " + error.getMessage() + " (error " + error.getErrorCode() + ')',
                "",
                "check the rights of connection.user and the state of the target, and restart the task",
                error);
    }

    /** The one row if the server names it, else the first and the last of the statement. */
    private static String place(StatementException error) {
        List<RowChange> rows = error.statement().rows();
        Matcher atRow = AT_ROW.matcher(error.getMessage());
        if (atRow.find()) {
            int row = Integer.parseInt(atRow.group(1));
            if (row >= 1 && row <= rows.size()) {
                return Places.of(rows.get(row - 1));
            }
        }
        String first = Places.of(rows.get(0));
        return rows.size() == 1 ? first : "between " + first + " and " + Places.of(rows.get(rows.size() - 1));
    }
}
