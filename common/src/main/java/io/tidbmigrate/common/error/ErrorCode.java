package io.tidbmigrate.common.error;

/** Every way in which a migration stops. The code is stable; {@code docs/errors/<code>.md} explains it. */
public enum ErrorCode {
    /** A DDL statement of a kind that is not carried. */
    DDL_NOT_SUPPORTED("TM-1001"),
    /** A DDL statement that the target refused. */
    DDL_REFUSED("TM-1002"),
    /** A value that cannot be carried exactly. */
    VALUE_NOT_CARRIED("TM-1003"),
    /** A record that is not of the record contract. */
    RECORD_NOT_UNDERSTOOD("TM-1004"),
    /** An event of the binlog that cannot be carried, such as a statement-format change or partial JSON. */
    BINLOG_EVENT_NOT_CARRIED("TM-1005"),
    /** The position to go on from is no longer on the source. */
    POSITION_LOST("TM-1006"),
    /** A precheck failed at start. */
    PRECHECK_FAILED("TM-1007"),
    /** A table or statement that only a MariaDB has. */
    SOURCE_NOT_SUPPORTED("TM-1008"),
    /** A change by gh-ost or pt-osc that cannot be followed. */
    ONLINE_DDL_UNCLEAR("TM-1009"),
    /** An expression filter that the source cannot evaluate. */
    EXPRESSION_NOT_EVALUATED("TM-1010"),
    /** A table that was altered before the full load had read it. */
    TABLE_CHANGED("TM-1011"),
    /** Another reader of the binlog has the same server id. */
    SERVER_ID_TAKEN("TM-1012"),
    /** The source does not send its binlog, though the position is there. */
    BINLOG_REFUSED("TM-1013"),
    /** The source refuses the login or a right. */
    SOURCE_REFUSES("TM-1014"),
    /** Whatever else goes wrong in the source. */
    SOURCE_FAILED("TM-1015"),
    /** A row that the target refused. */
    ROW_REFUSED("TM-2001"),
    /** A row of the stream that already exists in the target. */
    ROW_EXISTS("TM-2002"),
    /** A table or column that the target lacks. */
    TARGET_SCHEMA("TM-2003"),
    /** Another task has taken over the lane. */
    LANE_TAKEN_OVER("TM-2004"),
    /** A new full load would have to empty a table that holds rows of others. */
    RELOAD_NOT_SAFE("TM-2005"),
    /** A topic that is not the one that was applied, or lacks a part of it. */
    TOPIC_CHANGED("TM-2006"),
    /** A refused record that the dead-letter queue did not take. */
    DEAD_LETTER_NOT_TAKEN("TM-2007"),
    /** The target cannot be reached; retried. */
    TARGET_UNREACHABLE("TM-3001");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
