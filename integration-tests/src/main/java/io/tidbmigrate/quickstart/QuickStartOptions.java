package io.tidbmigrate.quickstart;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the command line. */
final class QuickStartOptions {
    @Spec(Spec.Target.MIXEE)
    private picocli.CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--rows",
            description = "Rows of the sample database (default: ${DEFAULT-VALUE}).",
            defaultValue = "200000")
    private int rows;

    @Option(
            names = "--seed",
            description = "Seed of the sample database (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(names = "--keep", description = "Leave everything running, and say how to connect to it.")
    private boolean keep;

    @Option(names = "--stop", description = "Stop what an earlier --keep left running.")
    private boolean stop;

    @Option(names = "--source-host", description = "A MySQL of your own; nothing is written to it.")
    private String sourceHost;

    @Option(names = "--source-port", description = "Its port (default: ${DEFAULT-VALUE}).", defaultValue = "3306")
    private int sourcePort;

    @Option(names = "--source-user", description = "Its user (default: ${DEFAULT-VALUE}).", defaultValue = "root")
    private String sourceUser;

    @Option(names = "--source-password", description = "The user's password.", interactive = true, arity = "0..1")
    private String sourcePassword;

    @Option(names = "--source-password-env", description = "Environment variable with the password.")
    private String sourcePasswordEnv;

    @Option(
            names = "--databases",
            split = ",",
            description = "Databases of your source to migrate, comma-separated (default: all but the system's).")
    private List<String> databases;

    @Option(names = "--target-url", description = "A TiDB of your own: jdbc:mysql://host:4000/")
    private String targetUrl;

    @Option(names = "--target-user", description = "Its user (default: ${DEFAULT-VALUE}).", defaultValue = "root")
    private String targetUser;

    @Option(names = "--target-password", description = "The user's password.", interactive = true, arity = "0..1")
    private String targetPassword;

    @Option(names = "--target-password-env", description = "Environment variable with the password.")
    private String targetPasswordEnv;

    /** A server of the user's own. */
    record Login(String address, int port, String user, String password) {}

    /** Refuses what cannot be meant, before anything is started. */
    void validate() {
        if (rows < 1_000) {
            throw new ParameterException(spec.commandLine(), "--rows must be 1000 or more");
        }
        if (databases != null && sourceHost == null) {
            throw new ParameterException(spec.commandLine(), "--databases needs --source-host");
        }
        source();
        target();
    }

    int rows() {
        return rows;
    }

    long seed() {
        return seed;
    }

    boolean keep() {
        return keep;
    }

    boolean stop() {
        return stop;
    }

    Optional<Login> source() {
        return sourceHost == null
                ? Optional.empty()
                : Optional.of(new Login(
                        sourceHost, sourcePort, sourceUser, password("source", sourcePassword, sourcePasswordEnv)));
    }

    Optional<Login> target() {
        return targetUrl == null
                ? Optional.empty()
                : Optional.of(
                        new Login(targetUrl, 0, targetUser, password("target", targetPassword, targetPasswordEnv)));
    }

    List<String> databases() {
        return databases == null ? List.of() : databases;
    }

    private String password(String side, String given, String variable) {
        if (variable == null) {
            return given == null ? "" : given;
        }
        String value = System.getenv(variable);
        if (value == null) {
            throw new ParameterException(
                    spec.commandLine(), "--" + side + "-password-env: there is no variable " + variable);
        }
        return value;
    }
}
