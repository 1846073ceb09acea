package io.tidbmigrate.precheck.report;

import java.util.Locale;

/** How a check ended. Only a failure stops a migration. */
public enum State {
    SUCCESS,
    WARNING,
    FAILURE;

    /** The word that reports use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
