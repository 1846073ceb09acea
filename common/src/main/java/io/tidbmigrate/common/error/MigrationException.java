package io.tidbmigrate.common.error;

/**
 * A failure that names its cause, its place and what to do next. The message holds all of it on one line, so that it is
 * seen wherever only a message is shown. Never carries a password.
 */
public final class MigrationException extends RuntimeException {
    private final ErrorCode code;

    /**
     * @param what what went wrong, one sentence without a full stop
     * @param place binlog place, topic-partition-offset, table or setting; empty if there is none
     * @param action what to do next, one sentence without a full stop
     */
    public MigrationException(ErrorCode code, String what, String place, String action, Throwable cause) {
        super(
                code.code() + ": " + what + (place.isEmpty() ? "" : ". Place: " + place) + ". Action: " + action + ".",
                cause);
        this.code = code;
    }

    public MigrationException(ErrorCode code, String what, String place, String action) {
        this(code, what, place, action, null);
    }

    public ErrorCode code() {
        return code;
    }
}
