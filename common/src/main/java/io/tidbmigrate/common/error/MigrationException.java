package io.tidbmigrate.common.error;

import java.util.regex.Pattern;

/**
 * A failure that names its cause, its place and what to do next. The message holds all of it on one line, so that it is
 * seen wherever only a message is shown. Never carries a password.
 */
public final class MigrationException extends RuntimeException {
    private static final Pattern LINE_ENDS = Pattern.compile("(?:[ \\t]*\\R)+[ \\t]*");

    private final ErrorCode code;

    /**
     * @param what what went wrong, one sentence without a full stop
     * @param place binlog place, topic-partition-offset, table or setting; empty if there is none
     * @param action what to do next, one sentence without a full stop
     */
    public MigrationException(ErrorCode code, String what, String place, String action, Throwable cause) {
        super(
                code.code() + ": " + oneLine(what) + (place.isEmpty() ? "" : ". Place: " + oneLine(place))
                        + ". Action: " + oneLine(action) + ".",
                cause);
        this.code = code;
    }

    public MigrationException(ErrorCode code, String what, String place, String action) {
        this(code, what, place, action, null);
    }

    /** A statement may have several. */
    private static String oneLine(String text) {
        return LINE_ENDS.matcher(String.valueOf(text)).replaceAll(" ").strip();
    }

    public ErrorCode code() {
        return code;
    }
}
