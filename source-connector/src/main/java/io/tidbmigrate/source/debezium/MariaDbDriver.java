package io.tidbmigrate.source.debezium;

import com.mysql.cj.jdbc.Driver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * MySQL's driver for Debezium's connector on a MariaDB. The connector asks any server from version 8.4 on for SHOW BINARY LOG
 * STATUS and will not start without an answer; MariaDB, whose versions are higher, answers SHOW MASTER STATUS only.
 */
public final class MariaDbDriver extends Driver {
    private static final String OF_MYSQL = "SHOW BINARY LOG STATUS";
    private static final String OF_BOTH = "SHOW MASTER STATUS";

    /** Called by Debezium, by the class's name. */
    public MariaDbDriver() throws SQLException {
        // registered by the class above
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = super.connect(url, properties);
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
}
