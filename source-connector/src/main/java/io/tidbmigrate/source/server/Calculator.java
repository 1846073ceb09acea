package io.tidbmigrate.source.server;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that evaluates expressions. It stays open between questions, and is replaced after an error. */
final class Calculator {
    private static final Logger LOG = LoggerFactory.getLogger(Calculator.class);

    private final MySqlEndpoint endpoint;
    private Connection connection;

    Calculator(MySqlEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The numbers in the first column of the result beside which the second holds 1. */
    synchronized List<Integer> numbersWithTrue(String select) throws SQLException {
        if (connection == null || !connection.isValid(10)) {
            close();
            connection = open();
        }
        List<Integer> numbers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                if (rows.getInt(2) == 1) {
                    numbers.add(rows.getInt(1));
                }
            }
        }
        return numbers;
    }

    private Connection open() throws SQLException {
        Connection opened = endpoint.open();
        try (Statement statement = opened.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'ALLOW_INVALID_DATES'");
            statement.execute("SET SESSION time_zone = '+00:00'");
            statement.execute("SET SESSION TRANSACTION READ ONLY");
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    synchronized void close() {
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            LOG.debug("session could not be ended", e);
        }
    }
}
