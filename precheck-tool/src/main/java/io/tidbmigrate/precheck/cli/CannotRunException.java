package io.tidbmigrate.precheck.cli;

/** The command cannot do its work, for a reason that its user can repair. The message is one line without passwords. */
public final class CannotRunException extends RuntimeException {
    public CannotRunException(String message) {
        super(message);
    }

    public CannotRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
