package io.tidbmigrate.sink.failure;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * From the target's error to what to do about it. TiDB sends its own codes with the state HY000, so the vendor code decides
 * first, then the text, then the state (docs.pingcap.com, "Error Codes"; MySQL manual, "Server Error Message Reference").
 */
public final class FailureTable {
    /** ER_DUP_ENTRY: a row with this key exists. */
    public static final int DUPLICATE_ENTRY = 1062;

    private static final int UNKNOWN_ERROR = 1105;
    private static final Map<Integer, FailureKind> BY_CODE = new HashMap<>();

    static {
        put(FailureKind.RETRY, 1205, 1213, 1317, 3024, 3572);
        put(FailureKind.RETRY, 1020, 1021, 1099, 1100, 1114, 1290, 1836);
        put(FailureKind.RETRY, 8002, 8005, 8020, 8022, 8024, 8027, 8028, 8055, 8120, 8229, 8245, 8252);
        put(FailureKind.RETRY, 9001, 9002, 9003, 9004, 9005, 9006, 9007, 9008, 9010, 9011);
        put(FailureKind.RECONNECT, 1040, 1043, 1047, 1053, 1077, 1078, 1079, 1129, 1152, 1158, 1159, 1160, 1161, 1184);
        put(FailureKind.RECONNECT, 1203, 1226, 1243, 2002, 2003, 2006, 2013, 2055, 3169, 4031, 8111, 8113);
        put(FailureKind.SPLIT, 1153, 1390, 8001, 8004, 8063, 8175, 8176, 9500);
        put(FailureKind.SCHEMA, 1054, 1136, 1146, 1364, 3105);
        put(FailureKind.REJECT, 1048, 1062, 1264, 1265, 1292, 1366, 1367, 1406, 1411, 1451, 1452, 1526, 1690, 1748);
        put(FailureKind.REJECT, 3140, 3141, 3143, 3144, 3156, 3157, 3158, 3819, 8025, 8129, 8147);
        put(FailureKind.STOP, 1044, 1045, 1049, 1698);
    }

    private FailureTable() {}

    public static FailureKind kind(SQLException error) {
        FailureKind known = BY_CODE.get(error.getErrorCode());
        if (known != null) {
            return known;
        }
        if (error.getErrorCode() == UNKNOWN_ERROR) {
            return ofText(error);
        }
        String state = error.getSQLState();
        return state != null && state.startsWith("08") ? FailureKind.RECONNECT : FailureKind.STOP;
    }

    private static FailureKind ofText(SQLException error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        boolean isOfAStore = text.contains("other error") || text.contains("disk_full") || text.contains("disk full");
        if (text.contains("information schema is") || isOfAStore) {
            return FailureKind.RETRY;
        }
        return text.contains("out of memory quota") ? FailureKind.SPLIT : FailureKind.STOP;
    }

    private static void put(FailureKind kind, int... codes) {
        for (int code : codes) {
            BY_CODE.put(code, kind);
        }
    }
}
