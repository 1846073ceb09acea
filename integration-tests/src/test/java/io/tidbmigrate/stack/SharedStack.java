package io.tidbmigrate.stack;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes a parameter {@link Stack}: one stack for the whole run, started by the first that asks. Each test uses
 * databases and topic prefixes of its own.
 */
public final class SharedStack implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .getOrComputeIfAbsent(Stack.class, key -> announced(Stack.start(plan())), Stack.class);
    }

    /** The worker has a converter beside Connect's own. */
    private static StackPlan plan() {
        String plugins =
                Home.pluginPath() + ',' + Home.root().resolve("integration-tests/avro-converter/target/plugins");
        return StackPlan.named("it").withWorkerSettings(Map.of("plugin.path", plugins));
    }

    private static Stack announced(Stack stack) {
        System.out.println("Target of the tests: " + stack.target() + "; logs in " + stack.directory());
        return stack;
    }
}
