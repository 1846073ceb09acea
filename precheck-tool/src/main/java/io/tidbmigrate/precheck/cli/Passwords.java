package io.tidbmigrate.precheck.cli;

import java.io.Console;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Passwords that a connector file leaves out: from the environment, else asked for on a terminal. */
final class Passwords {
    private final UnaryOperator<String> environment;
    private final Console console;

    /** @param console null if there is no terminal */
    Passwords(UnaryOperator<String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /**
     * Puts in a password that is not there. One that is empty is meant so.
     *
     * @param variable of the environment
     */
    void complete(Map<String, String> config, String userKey, String passwordKey, String variable) {
        if (config.containsKey(passwordKey) || !config.containsKey(userKey)) {
            return;
        }
        String value = environment.apply(variable);
        if (value != null) {
            config.put(passwordKey, value);
        } else if (console != null) {
            char[] typed = console.readPassword("%s of %s: ", passwordKey, config.get(userKey));
            config.put(passwordKey, typed == null ? "" : new String(typed));
        }
    }
}
