package io.tidbmigrate.common.ddl.token;

import java.util.Arrays;
import java.util.Locale;

/** The two modes of a session's sql_mode that change how its statements are read (MySQL manual 5.1.11). */
public record SqlMode(boolean ansiQuotes, boolean noBackslashEscapes) {

    public static final SqlMode DEFAULT = new SqlMode(false, false);

    /** Reads a comma list of mode names; ANSI and its kin mean ANSI_QUOTES too. */
    public static SqlMode of(String names) {
        var modes = Arrays.asList(names.toUpperCase(Locale.ROOT).split(","));
        return new SqlMode(
                modes.contains("ANSI_QUOTES") || modes.contains("ANSI"), modes.contains("NO_BACKSLASH_ESCAPES"));
    }
}
