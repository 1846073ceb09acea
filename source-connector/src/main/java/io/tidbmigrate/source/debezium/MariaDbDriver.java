package io.tidbmigrate.source.debezium;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;

/**
 * The plugin's own driver, for Debezium's connector on a MariaDB. The connector asks any server from version 8.4 on for SHOW BINARY
 * LOG STATUS and will not start without an answer; MariaDB, whose versions are higher, answers SHOW MASTER STATUS only.
 */
public final class MariaDbDriver implements Driver {
    private static final String OF_MYSQL = "SHOW BINARY LOG STATUS";
    private static final String OF_BOTH = "SHOW MASTER STATUS";

    private final Driver driver = ServiceLoader.load(Driver.class, MariaDbDriver.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .filter(MariaDbDriver::isForMySql)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("There is no driver for jdbc:mysql:"));

    private static boolean isForMySql(Driver driver) {
        try {
            return driver.acceptsURL("jdbc:mysql://host:3306/");
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        return connection == null ? null : proxy(Connection.class, connection);
    }

    private static <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                MariaDbDriver.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean isAsked = arguments != null && arguments.length == 1 && OF_MYSQL.equals(arguments[0]);
                    Object result = call(real, method, isAsked ? new Object[] {OF_BOTH} : arguments);
                    return method.getReturnType() == Statement.class
                            ? proxy(Statement.class, (Statement) result)
                            : result;
                }));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(MariaDbDriver.class.getName());
    }
}
