package io.tidbmigrate.acceptance;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.MySqlServer;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two sources and a target, which all cases use in turn. */
final class Servers {
    static final String READER = "acceptance";
    static final String READER_PASSWORD = "reader";
    private static final String READERS = "SELECT id FROM information_schema.processlist WHERE user = '" + READER + "'";
    private static final String TARGET_USER = "target.user.sql";
    private static final Pattern LOGIN = Pattern.compile("(\\S+) / (\\S+)");
    private static final Duration LEAVING = Duration.ofSeconds(60);
    /** Below it lie the numbers of servers, and of the connectors of other tests. */
    private static final int FIRST_SERVER_ID = 2_000_000;

    private final List<Server> sources = new ArrayList<>();
    private final Server target;
    private final Map<String, String> targetLogin;
    private final List<String> foreignDatabases;
    private final AtomicInteger serverIds = new AtomicInteger(FIRST_SERVER_ID);

    private Servers(Stack stack) {
        MySqlServer second = stack.addMySql("source-2", Map.of());
        for (MySqlServer server : List.of(stack.source(), second)) {
            server.createMigrationUser(READER, READER_PASSWORD);
            sources.add(Server.of("source " + (sources.size() + 1), server));
            TimeZoneTables.load(sources.get(sources.size() - 1));
        }
        target = Server.of(stack.target());
        foreignDatabases = target.databases();
        targetLogin = Map.of(
                "connection.url", stack.target().url(),
                "connection.user", stack.target().user(),
                "connection.password", stack.target().password());
    }

    static Servers of(Stack stack) {
        return new Servers(stack);
    }

    Server source(int instance) {
        return sources.get(instance - 1);
    }

    Server target() {
        return target;
    }

    /** @param on as steps say it: the number of an instance, or "target" */
    Server named(String on) {
        return on.equals("target") ? target : source(Integer.parseInt(on));
    }

    /** @param user as the pack says it, "user / password (…)"; empty for the administrator */
    Map<String, String> targetLogin(String user) {
        if (user.isEmpty()) {
            return targetLogin;
        }
        Matcher words = LOGIN.matcher(user);
        if (!words.lookingAt()) {
            throw new UnsupportedOperationException("target_user: " + user);
        }
        Map<String, String> login = new HashMap<>(targetLogin);
        login.put("connection.user", words.group(1));
        login.put("connection.password", words.group(2));
        return login;
    }

    int nextServerId() {
        return serverIds.incrementAndGet();
    }

    /** Brings the servers to the state that the pack's conventions ask for, and then that of the case. */
    void prepare(Case acceptanceCase) {
        for (Server source : sources) {
            source.drop(source.databases());
        }
        Set<String> ofEarlierCases = new LinkedHashSet<>(target.databases());
        foreignDatabases.forEach(ofEarlierCases::remove);
        acceptanceCase
                .compare()
                .forEach(entry -> ofEarlierCases.add(entry.target().database()));
        target.drop(List.copyOf(ofEarlierCases));
        acceptanceCase.targetPrepare().forEach(file -> target.runFile(acceptanceCase.file(file)));
        if (acceptanceCase.config().has("target_user")) {
            createTargetUser(acceptanceCase.file(TARGET_USER));
        }
        target.setGlobals(targetGlobals(acceptanceCase));
        for (Case.Source source : acceptanceCase.sources()) {
            prepare(acceptanceCase, source);
        }
    }

    void restoreGlobals() {
        sources.forEach(Server::restoreGlobals);
        target.restoreGlobals();
    }

    /** How many connections are being sent a binlog. */
    long binlogReaders() {
        return sources.stream()
                .flatMap(source -> source.column(READERS + " AND command LIKE 'Binlog Dump%'").stream())
                .count();
    }

    /** Ends what the source connectors leave behind: a server notices a reader of its binlog that has gone only later. */
    void disconnectReaders() {
        for (Server source : sources) {
            Await.until("the readers of " + source + " to leave", LEAVING, () -> {
                List<String> readers = source.column(READERS);
                source.execute(readers.stream().map(id -> "KILL " + id).toList());
                return readers.isEmpty();
            });
        }
    }

    private void prepare(Case acceptanceCase, Case.Source settings) {
        Server server = source(settings.instance());
        Map<String, String> globals = new LinkedHashMap<>(
                Map.of("time_zone", "SYSTEM", "character_set_server", "utf8mb4", "collation_server", "utf8mb4_bin"));
        globals.putAll(settings.globals());
        server.setGlobals(globals);
        if (settings.isResetBefore()) {
            server.execute(List.of("RESET MASTER"));
        }
        settings.prepare().forEach(file -> server.runFile(acceptanceCase.file(file)));
        if (settings.isResetAfter()) {
            server.execute(List.of("RESET MASTER"));
        }
    }

    /** MySQL lacks a privilege that TiDB has. */
    private void createTargetUser(Path file) {
        try {
            boolean tidb = target.column("SELECT VERSION()").get(0).contains("TiDB");
            String sql = Files.readString(file);
            target.run(tidb ? sql : sql.replace(", config", ""), MySqlClient.UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> targetGlobals(Case acceptanceCase) {
        Map<String, String> globals = new LinkedHashMap<>();
        acceptanceCase
                .config()
                .path("target_global")
                .properties()
                .forEach(each -> globals.put(each.getKey(), each.getValue().asText()));
        if (acceptanceCase.config().has("target_global_time_zone")) {
            globals.put(
                    "time_zone",
                    acceptanceCase.config().path("target_global_time_zone").asText());
        }
        return globals;
    }
}
