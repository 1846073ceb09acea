package io.tidbmigrate.precheck.check;

import java.util.Locale;

/** How bad a finding is. Only a failure stops a migration. */
public enum Severity {
    /** Nothing is wrong; something is worth knowing. */
    NOTE,
    WARNING,
    FAILURE;

    /** The word that reports use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
