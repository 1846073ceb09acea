package io.tidbmigrate.precheck.check;

import java.util.Objects;

/**
 * One thing that a check found, as a rule wrong.
 *
 * @param message what is wrong, in DM's words where DM has them
 * @param instruction what repairs it
 */
public record Finding(Severity severity, String message, String instruction) {
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(instruction, "instruction");
    }

    public static Finding note(String message) {
        return new Finding(Severity.NOTE, message, "");
    }

    public static Finding warning(String message, String instruction) {
        return new Finding(Severity.WARNING, message, instruction);
    }

    public static Finding failure(String message, String instruction) {
        return new Finding(Severity.FAILURE, message, instruction);
    }
}
