package io.tidbmigrate.acceptance;

import static io.tidbmigrate.common.name.Identifier.quoted;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.MySqlServer;
import io.tidbmigrate.stack.Target;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the databases of a case, as its administrator sees it. */
final class Server {
    private static final Set<String> SYSTEM =
            Set.of("mysql", "sys", "information_schema", "performance_schema", "metrics_schema");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(server_uuid|gtid_end\\+(\\d+))}");

    private final String name;
    private final MySqlEndpoint endpoint;
    private final MySqlClient client;
    private final Map<String, String> initialGlobals = new LinkedHashMap<>();

    private Server(String name, MySqlEndpoint endpoint, MySqlClient client) {
        this.name = name;
        this.endpoint = endpoint;
        this.client = client;
    }

    static Server of(String name, MySqlServer server) {
        return new Server(name, server.endpoint(), new MySqlClient(server.host(), server.port(), "root", ""));
    }

    static Server of(Target target) {
        URI address = URI.create(target.url().substring("jdbc:".length()));
        int port = address.getPort() < 0 ? 3306 : address.getPort();
        return new Server(
                "target",
                target.endpoint(),
                new MySqlClient(address.getHost(), port, target.user(), target.password()));
    }

    MySqlEndpoint endpoint() {
        return endpoint;
    }

    String host() {
        return client.host();
    }

    int port() {
        return client.port();
    }

    void runFile(Path file) {
        client.runFile(file);
    }

    void run(String sql, String charset) {
        client.run(filled(sql), charset);
    }

    String query(String sql) {
        return client.run(sql, MySqlClient.UTF8);
    }

    List<String> databases() {
        return column("SHOW DATABASES").stream()
                .filter(each -> !SYSTEM.contains(each.toLowerCase(Locale.ROOT)))
                .toList();
    }

    void drop(List<String> databases) {
        List<String> statements = new ArrayList<>(List.of("SET foreign_key_checks=0"));
        databases.forEach(each -> statements.add("DROP DATABASE IF EXISTS " + quoted(each)));
        execute(statements);
    }

    /** Sets global variables until {@link #restoreGlobals}. */
    void setGlobals(Map<String, String> values) {
        List<String> statements = new ArrayList<>();
        values.forEach((variable, value) -> {
            initialGlobals.computeIfAbsent(variable, this::global);
            statements.add(assignment(variable, value));
        });
        execute(statements);
    }

    void restoreGlobals() {
        List<String> statements = new ArrayList<>();
        initialGlobals.forEach((variable, value) -> statements.add(assignment(variable, value)));
        execute(statements);
        initialGlobals.clear();
    }

    /** The first value of each row. */
    List<String> column(String query) {
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(name + ": " + query + ": " + e.getMessage(), e);
        }
    }

    /** Whether the sink has made the table of operators' decisions. */
    boolean hasOverrides() {
        return !column("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'tidb_migrate'"
                        + " AND TABLE_NAME = 'ddl_override'")
                .isEmpty();
    }

    /** Decides about every statement that has the pattern. */
    void override(String pattern, String action, List<String> statements) {
        try (Connection connection = endpoint.open();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO tidb_migrate.ddl_override (pattern, action, statements) VALUES (?, ?, ?)")) {
            insert.setString(1, pattern);
            insert.setString(2, action);
            insert.setString(3, statements.isEmpty() ? null : String.join(";\n", statements));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    void execute(List<String> statements) {
        if (statements.isEmpty()) {
            return;
        }
        try (Connection connection = endpoint.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(name + ": " + statements + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private String global(String variable) {
        return column("SELECT @@GLOBAL." + variable).get(0);
    }

    private static String assignment(String variable, String value) {
        boolean number = value.matches("\\d+");
        return "SET GLOBAL " + variable + " = " + (number ? value : "'" + value + "'");
    }

    private String filled(String sql) {
        return PLACEHOLDER.matcher(sql).replaceAll(match -> Matcher.quoteReplacement(value(match.group(2))));
    }

    private String value(String added) {
        String uuid = column("SELECT @@server_uuid").get(0);
        return added == null ? uuid : Long.toString(lastTransaction(uuid) + Long.parseLong(added));
    }

    private long lastTransaction(String uuid) {
        long last = 0;
        for (String set : column("SELECT @@GLOBAL.gtid_executed").get(0).split("\\s*,\\s*", -1)) {
            if (set.startsWith(uuid)) {
                for (String interval : set.substring(uuid.length() + 1).split(":", -1)) {
                    last = Math.max(last, Long.parseLong(interval.substring(interval.indexOf('-') + 1)));
                }
            }
        }
        return last;
    }
}
