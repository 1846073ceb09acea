package io.tidbmigrate.stack;

import io.tidbmigrate.parser.SentStatements;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes a parameter {@link Stack}: one stack for all of its tests, started by the first that asks. Each
 * test uses databases and topic prefixes of its own. What the sink has sent to the target is read by TiDB's own parser at the end of each
 * class.
 */
public final class SharedStack implements ParameterResolver, AfterAllCallback {
    private static final String GENERAL_LOG = "general.log";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(Stack.class, key -> announced(Stack.start(plan())), Stack.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Stack stack = store(context).get(Stack.class, Stack.class);
        if (stack != null) {
            SentStatements.requireParsed(
                    stack.directory().resolve("target/data").resolve(GENERAL_LOG));
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(SharedStack.class));
    }

    /** The worker has a converter beside Connect's own; the target writes down all that it is asked. */
    private static StackPlan plan() {
        String plugins =
                Home.pluginPath() + ',' + Home.root().resolve("integration-tests/avro-converter/target/plugins");
        return StackPlan.named("it")
                .withWorkerSettings(Map.of("plugin.path", plugins))
                .withTargetOptions(Map.of("general_log", "ON", "general_log_file", GENERAL_LOG));
    }

    private static Stack announced(Stack stack) {
        System.out.println("Target of the tests: " + stack.target() + "; logs in " + stack.directory());
        return stack;
    }
}
