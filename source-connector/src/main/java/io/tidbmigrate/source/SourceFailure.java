package io.tidbmigrate.source;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gives a failure of the source that nobody has named yet a code, its place and what to do. */
final class SourceFailure {
    /**
     * Access denied, to a database too; command, column or routine denied; a right is needed; a password that has expired or must be
     * changed; an account that is locked (MySQL's error reference).
     */
    private static final Set<Integer> REFUSALS = Set.of(1044, 1045, 1142, 1143, 1227, 1370, 1698, 1820, 1862, 3118);
    /** Class of the SQLSTATE. */
    private static final String INVALID_AUTHORIZATION = "28";
    /** The binlog client has no codes of its own to ask for. */
    private static final Pattern REFUSED = Pattern.compile("(?i)access denied|failed to authenticate");

    private SourceFailure() {}

    /** @param offset the last one, as it is stored; null for none */
    static RuntimeException of(Throwable failure, Object offset) {
        return NamedCause.of(failure).orElseGet(() -> named(failure, offset));
    }

    private static RuntimeException named(Throwable failure, Object offset) {
        String place = "behind the last offset, " + (offset == null ? "none yet" : offset);
        return Causes.of(failure)
                .filter(SourceFailure::isRefusal)
                .reduce((outer, inner) -> inner)
                .<RuntimeException>map(refusal -> new MigrationException(
                        ErrorCode.SOURCE_REFUSES,
                        "The source refuses the login or a right: " + words(refusal),
                        place,
                        "correct database.user and database.password, or unlock the account and grant it what the"
                                + " message names, then restart the task, which goes on without loss",
                        failure))
                .orElseGet(() -> new MigrationException(
                        ErrorCode.SOURCE_FAILED,
                        "The source stopped at an error that it has no name for: " + root(failure),
                        place,
                        "repair what the error names and restart the task, which goes on at the place; if it comes again,"
                                + " report it with the trace",
                        failure));
    }

    private static boolean isRefusal(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return REFUSALS.contains(sql.getErrorCode())
                    || String.valueOf(sql.getSQLState()).startsWith(INVALID_AUTHORIZATION);
        }
        return REFUSED.matcher(String.valueOf(cause.getMessage())).find();
    }

    /** What is under all that others have put around it. */
    private static String root(Throwable failure) {
        Throwable root =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce(failure, (outer, inner) -> inner);
        return root.getClass().getSimpleName() + ": " + words(root);
    }

    private static String words(Throwable cause) {
        return String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
    }
}
