package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * XA transactions in the binlog: their rows stand there, and are carried, when they are prepared; until they are committed
 * their locks keep other transactions from the same rows. Debezium is shown ordinary transactions: it ignores XA statements, so
 * that inside of such a transaction its offsets would stand behind the whole event after the first row of it, and a restart
 * there would lose the others. Confined to the binlog thread.
 */
final class XaTransactions {
    /** Prepared and neither committed nor rolled back, as far as they changed nothing that is carried. */
    private final Set<String> untouching = new HashSet<>();

    /** The one whose rows are being read; empty for none. */
    private String current = "";

    private boolean touches;

    /** Rows come next. */
    void onRows(BooleanSupplier areCarried) {
        touches |= !current.isEmpty() && !touches && areCarried.getAsBoolean();
    }

    /**
     * BEGIN for XA START and COMMIT for XA END, where the rows end; any other statement as it is.
     *
     * @throws MigrationException for the rollback of a prepared transaction whose rows may have been carried
     */
    String asTransaction(String sql, String place) {
        String[] words = sql.strip().toUpperCase(Locale.ROOT).split("\\s+", 3);
        if (words.length < 2 || !words[0].equals("XA")) {
            return sql;
        }
        String xid = words.length == 3 ? words[2] : "";
        return switch (words[1]) {
            case "START", "BEGIN" -> {
                current = xid;
                touches = false;
                yield "BEGIN";
            }
            case "END" -> {
                if (!touches && current.equals(xid)) {
                    untouching.add(xid);
                }
                current = "";
                yield "COMMIT";
            }
            case "COMMIT" -> {
                untouching.remove(xid);
                yield sql;
            }
            case "ROLLBACK" -> {
                rolledBack(sql, xid, place);
                yield sql;
            }
            default -> sql;
        };
    }

    private void rolledBack(String sql, String xid, String place) {
        if (!untouching.remove(xid)) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "A prepared XA transaction was rolled back after its rows may have been carried: " + sql,
                    place,
                    "load anew: the target holds rows that the source has taken back");
        }
    }
}
