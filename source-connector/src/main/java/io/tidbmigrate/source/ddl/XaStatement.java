package io.tidbmigrate.source.ddl;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows Debezium an XA transaction as an ordinary one. It ignores XA statements, so that inside of such a transaction its
 * offsets would stand behind the whole event after the first row of it: a restart there would lose the others.
 */
final class XaStatement {
    private static final Logger LOG = LoggerFactory.getLogger(XaStatement.class);

    private XaStatement() {}

    /** BEGIN for XA START and COMMIT for XA END, where the rows end; any other statement as it is. */
    static String asTransaction(String sql) {
        String[] words = sql.strip().toUpperCase(Locale.ROOT).split("\\s+", 3);
        if (words.length < 2 || !words[0].equals("XA")) {
            return sql;
        }
        return switch (words[1]) {
            case "START", "BEGIN" -> "BEGIN";
            case "END" -> "COMMIT";
            case "ROLLBACK" -> {
                LOG.warn("A prepared XA transaction was rolled back after its rows were carried: {}", sql);
                yield sql;
            }
            default -> sql;
        };
    }
}
