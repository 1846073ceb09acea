package io.tidbmigrate.quickstart;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.quickstart.QuickStartOptions.Login;
import io.tidbmigrate.stack.ConnectorFile;
import io.tidbmigrate.stack.Stack;
import io.tidbmigrate.stack.StackPlan;
import io.tidbmigrate.stack.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Source and target of this run, the stack's own or the user's, and the two connector files that name them. */
final class Servers {
    private static final String PASSWORD = "only-for-the-quick-start";

    private final Stack stack;
    private final Optional<Login> ownSource;
    private final List<String> databases;

    private Servers(Stack stack, Optional<Login> ownSource, List<String> databases) {
        this.stack = stack;
        this.ownSource = ownSource;
        this.databases = ownSource.isEmpty() ? List.of(ShopDatabase.NAME) : databases;
    }

    static Servers start(QuickStartOptions options) {
        StackPlan plan = StackPlan.named(QuickStart.NAME);
        if (options.source().isPresent()) {
            plan = plan.withoutSource();
        }
        if (options.target().isPresent()) {
            Login login = options.target().get();
            plan = plan.withTarget(Target.external(login.address(), login.user(), login.password()));
        }
        List<String> databases = options.databases();
        return new Servers(Stack.start(plan), options.source(), databases);
    }

    Stack stack() {
        return stack;
    }

    /** Whether the source is the sample shop, which may be written to. */
    boolean hasSample() {
        return ownSource.isEmpty();
    }

    /** For reading, and on the sample shop for writing. */
    MySqlEndpoint source() {
        return ownSource
                .map(login -> MySqlEndpoint.of(login.address(), login.port(), login.user(), login.password()))
                .orElseGet(() -> stack.source().endpoint());
    }

    ConnectorFile sourceConnector() {
        Login login = ownSource.orElseGet(this::migrationUser);
        Map<String, String> replaced = new HashMap<>(Map.of(
                "database.hostname", login.address(),
                "database.port", Integer.toString(login.port()),
                "database.user", login.user(),
                "database.password", login.password(),
                "schema.history.internal.kafka.bootstrap.servers",
                        stack.broker().bootstrapServers()));
        replaced.put("do.dbs", String.join(",", databases));
        return ConnectorFile.prepare(ConnectorFile.SOURCE, replaced, stack.directory());
    }

    ConnectorFile sinkConnector() {
        Target target = stack.target();
        return ConnectorFile.prepare(
                ConnectorFile.SINK,
                Map.of(
                        "connection.url", target.url(),
                        "connection.user", target.user(),
                        "connection.password", target.password()),
                stack.directory());
    }

    private Login migrationUser() {
        stack.source().createMigrationUser("migrator", PASSWORD);
        return new Login(stack.source().host(), stack.source().port(), "migrator", PASSWORD);
    }
}
