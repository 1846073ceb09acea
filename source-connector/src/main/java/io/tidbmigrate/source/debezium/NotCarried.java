package io.tidbmigrate.source.debezium;

/** What Debezium 3.6.1 would drop or turn into NULL without a word. */
public enum NotCarried {
    PARTIAL_JSON(
            "a partial JSON update (binlog_row_value_options=PARTIAL_JSON)",
            "SET GLOBAL binlog_row_value_options='' on the source, and load the table anew");

    private final String what;
    private final String action;

    NotCarried(String what, String action) {
        this.what = what;
        this.action = action;
    }

    public String what() {
        return what;
    }

    /** What the operator can do. */
    public String action() {
        return action;
    }
}
