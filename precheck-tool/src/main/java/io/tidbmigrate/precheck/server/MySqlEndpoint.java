package io.tidbmigrate.precheck.server;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * A MySQL-speaking server and how to log in to it. Holds the password, and never shows it.
 *
 * <p>The driver is found by its service manifest on this class's own loader and called directly: the registry of
 * {@code DriverManager} is shared by all plugins of a Connect worker and may hold another plugin's driver.
 */
public final class MySqlEndpoint {
    private final String url;
    private final Properties properties;

    private MySqlEndpoint(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** The source of a source connector's configuration: {@code database.hostname}, {@code .port}, {@code .user} and so on. */
    public static MySqlEndpoint ofSource(Map<String, String> config) {
        Properties properties = login(config.get("database.user"), config.get("database.password"));
        String mode = config.getOrDefault("database.ssl.mode", "preferred");
        properties.setProperty("sslMode", mode.toUpperCase(Locale.ROOT));
        if (mode.equalsIgnoreCase("disabled") || mode.equalsIgnoreCase("preferred")) {
            properties.setProperty("allowPublicKeyRetrieval", "true");
        }
        copy(config, "database.ssl.keystore", properties, "clientCertificateKeyStoreUrl", "file:");
        copy(config, "database.ssl.keystore.password", properties, "clientCertificateKeyStorePassword", "");
        copy(config, "database.ssl.truststore", properties, "trustCertificateKeyStoreUrl", "file:");
        copy(config, "database.ssl.truststore.password", properties, "trustCertificateKeyStorePassword", "");
        String port = config.getOrDefault("database.port", "3306");
        return new MySqlEndpoint("jdbc:mysql://" + config.get("database.hostname") + ":" + port + "/", properties);
    }

    /** The target of a sink connector's configuration: {@code connection.url}, {@code .user}, {@code .password}. */
    public static MySqlEndpoint ofTarget(Map<String, String> config) {
        return new MySqlEndpoint(
                config.get("connection.url"), login(config.get("connection.user"), config.get("connection.password")));
    }

    /** A server named by address, for tools and tests. */
    public static MySqlEndpoint of(String host, int port, String user, String password) {
        return ofSource(Map.of(
                "database.hostname",
                host,
                "database.port",
                Integer.toString(port),
                "database.user",
                user,
                "database.password",
                password));
    }

    /** The same server with one more driver property, which a parameter of the URL overrides. */
    public MySqlEndpoint with(String property, String value) {
        Properties more = new Properties();
        more.putAll(properties);
        more.setProperty(property, value);
        return new MySqlEndpoint(url, more);
    }

    /**
     * Opens a connection; the caller closes it.
     *
     * @throws SQLException with the driver's reason if the server cannot be reached or refuses the login
     */
    public Connection open() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, MySqlEndpoint.class.getClassLoader())) {
            Connection connection = driver.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No driver takes the URL " + this + "; it must begin with jdbc:mysql://");
    }

    /**
     * The same, but gives up a server that does not answer at the login. Queries may take any time.
     *
     * @param millis for the connection, and for each answer of the login
     * @throws SQLException as {@link #open()}
     */
    public Connection open(int millis) throws SQLException {
        String timeout = Integer.toString(millis);
        Connection connection =
                with("connectTimeout", timeout).with("socketTimeout", timeout).open();
        if (connection.getNetworkTimeout() == millis) { // else the URL has one of its own
            connection.setNetworkTimeout(Runnable::run, 0);
        }
        return connection;
    }

    /** Host and port, as far as the URL shows them; without user, password and parameters. */
    @Override
    public String toString() {
        String address = url.replaceFirst("^jdbc:mysql(\\+srv)?(:[a-z]+)?://", "");
        address = before('?', address);
        // A password may hold a slash, and a host in brackets its own login: (host=a,port=1,password=b).
        address = before('/', address.substring(address.lastIndexOf('@') + 1));
        return Secrets.of(Map.of()).hidden(address);
    }

    private static String before(char end, String text) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Properties login(String user, String password) {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    private static void copy(Map<String, String> from, String key, Properties to, String property, String valuePrefix) {
        String value = from.get(key);
        if (value != null && !value.isEmpty()) {
            to.setProperty(property, valuePrefix + value);
        }
    }
}
