package io.tidbmigrate.precheck.check;

import java.util.List;
import java.util.Objects;

/**
 * One thing that a check found, as a rule wrong.
 *
 * @param message what is wrong, in DM's words where DM has them
 * @param instruction what repairs it
 * @param sql statements that repair it on the server that was asked; empty where SQL cannot
 */
public record Finding(Severity severity, String message, String instruction, List<String> sql) {
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(instruction, "instruction");
        sql = List.copyOf(sql);
    }

    public Finding(Severity severity, String message, String instruction) {
        this(severity, message, instruction, List.of());
    }

    public static Finding note(String message) {
        return new Finding(Severity.NOTE, message, "");
    }

    public static Finding warning(String message, String instruction) {
        return new Finding(Severity.WARNING, message, instruction);
    }

    public static Finding warning(String message, Repair repair) {
        return new Finding(Severity.WARNING, message, repair.words(), repair.sql());
    }

    public static Finding failure(String message, String instruction) {
        return new Finding(Severity.FAILURE, message, instruction);
    }

    public static Finding failure(String message, Repair repair) {
        return new Finding(Severity.FAILURE, message, repair.words(), repair.sql());
    }
}
