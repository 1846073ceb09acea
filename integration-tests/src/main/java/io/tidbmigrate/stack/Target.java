package io.tidbmigrate.stack;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The database that is migrated into: the one named by {@code -Dtidb.url}, else a {@code tidb-server} on the path, else a
 * second MySQL.
 *
 * @param kind what was chosen and why, for people to read
 * @param server the server if it is ours to stop and kill
 */
public record Target(String kind, String url, String user, String password, String client, Optional<OwnServer> server)
        implements AutoCloseable {

    /** A target that the stack has started itself. */
    public interface OwnServer extends AutoCloseable {
        void start();

        void stop();

        void kill();

        @Override
        void close();
    }

    /** Chooses and starts a target; {@code mysqlOptions} are for the case that it is a MySQL. */
    public static Target start(Path parent, Map<String, String> mysqlOptions) {
        String url = System.getProperty("tidb.url");
        if (url != null) {
            return external(url, System.getProperty("tidb.user", "root"), System.getProperty("tidb.password", ""));
        }
        Optional<Path> tidb = TidbServer.onPath();
        if (tidb.isPresent()) {
            TidbServer server = TidbServer.start(tidb.get(), parent);
            return own("TiDB, " + tidb.get(), server.url(), server.clientCommand(), server);
        }
        MySqlServer server = MySqlServer.start("target", parent, mysqlOptions);
        return own("a second MySQL: no tidb-server on the path", server.url(), server.clientCommand(), of(server));
    }

    /** A server that somebody else runs. */
    public static Target external(String url, String user, String password) {
        return new Target("the given server", url, user, password, "mysql, at " + url, Optional.empty());
    }

    public MySqlEndpoint endpoint() {
        return MySqlEndpoint.ofTarget(
                Map.of("connection.url", url, "connection.user", user, "connection.password", password));
    }

    @Override
    public void close() {
        server.ifPresent(OwnServer::close);
    }

    @Override
    public String toString() {
        return kind + ", " + url;
    }

    private static Target own(String kind, String url, String client, OwnServer server) {
        return new Target(kind, url, "root", "", client, Optional.of(server));
    }

    private static OwnServer of(MySqlServer server) {
        return new OwnServer() {
            @Override
            public void start() {
                server.start();
            }

            @Override
            public void stop() {
                server.stop();
            }

            @Override
            public void kill() {
                server.kill();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
