package io.tidbmigrate.precheck.cli;

/** How the command ends. */
public final class ExitCode {
    /** Nothing failed; there may be warnings. */
    public static final int PASSED = 0;

    /** Something failed. */
    public static final int FAILED = 1;

    /** The command could not do its work: a file, an option, a server that cannot be reached. */
    public static final int COULD_NOT_RUN = 2;

    private ExitCode() {}
}
