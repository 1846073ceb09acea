package io.tidbmigrate.source.debezium;

/** What Debezium 3.6.1 would drop, turn into NULL or stop at without naming the place. */
public enum NotCarried {
    PARTIAL_JSON(
            "a partial JSON update (binlog_row_value_options=PARTIAL_JSON)",
            "SET GLOBAL binlog_row_value_options='' on the source, and load the table anew"),
    PARTIAL_ROW(
            "a row without all of its columns (binlog_row_image other than FULL)",
            "SET GLOBAL binlog_row_image='FULL' on the source, end the sessions that set their own, and load the table anew"),
    INCIDENT(
            "an INCIDENT event: changes of the source were lost before they were logged, and replicas stop here too",
            "find the reason in the source's error log, and load all tables anew"),
    UNKNOWN_EVENT(
            "an event of a type that is not known",
            "look at the event with mariadb-binlog; to go on without it, load anew behind it");

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
