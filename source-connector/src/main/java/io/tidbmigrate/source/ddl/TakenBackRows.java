package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows that the source logged and took back. Before MySQL 8.0, and on a MariaDB, a transaction that cannot be rolled back
 * whole, since it dropped a temporary table or changed a table of another engine, stands in the binlog with all of its rows and
 * a ROLLBACK behind them (seen on 5.7.22 and MariaDB 11.4.5; 8.0.33 logs what is left). They are on their way by then.
 * Confined to the binlog thread.
 */
final class TakenBackRows {
    private static final Pattern SAVEPOINT = Pattern.compile("(?is)\\s*SAVEPOINT\\s+(.+?)\\s*");
    private static final Pattern ROLLBACK_TO =
            Pattern.compile("(?is)\\s*ROLLBACK\\s+(?:WORK\\s+)?TO\\s+(?:SAVEPOINT\\s+)?(.+?)\\s*");
    private static final Pattern ROLLBACK = Pattern.compile("(?is)\\s*ROLLBACK\\b.*");
    private static final Pattern BEGIN = Pattern.compile("(?is)\\s*BEGIN\\b.*");

    /** How often rows have come in the transaction that are carried. */
    private long touches;
    /** The same at each savepoint, by its name in lower case; a transaction may have a savepoint for each row. */
    private final Map<String, Long> touchesBefore = new HashMap<>();

    /** Rows come next. */
    void onRows(BooleanSupplier areCarried) {
        if (areCarried.getAsBoolean()) {
            touches++;
        }
    }

    /**
     * At a statement about a transaction.
     *
     * @throws MigrationException if it takes rows back that are carried
     */
    void at(String sql, String place) {
        Matcher savepoint = SAVEPOINT.matcher(sql);
        Matcher back = ROLLBACK_TO.matcher(sql);
        if (BEGIN.matcher(sql).matches()) {
            touches = 0;
            touchesBefore.clear();
        } else if (savepoint.matches()) {
            touchesBefore.put(name(savepoint), touches);
        } else if (back.matches() ? touches > touchesBefore.getOrDefault(name(back), 0L) : isRollback(sql)) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "Rows were logged and then taken back by " + sql.strip(),
                    place,
                    "load anew: the target may hold rows that the source has not; transactions that use temporary tables or"
                            + " tables of another engine than InnoDB are logged in this way");
        }
    }

    private boolean isRollback(String sql) {
        return touches > 0 && ROLLBACK.matcher(sql).matches();
    }

    private static String name(Matcher savepoint) {
        return savepoint.group(1).toLowerCase(Locale.ROOT);
    }
}
