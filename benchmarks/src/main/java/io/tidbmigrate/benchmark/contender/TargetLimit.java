package io.tidbmigrate.benchmark.contender;

import io.tidbmigrate.benchmark.workload.Workload;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What the target takes when nothing stands before it: ready-made multi-row REPLACE statements, sent at full speed. */
public final class TargetLimit {
    public static final String NAME = "the target's limit";

    private static final int ROWS_PER_STATEMENT = 500;
    private static final int STATEMENTS_PER_TRANSACTION = 4;

    private final MySqlEndpoint source;
    private final MySqlEndpoint target;

    public TargetLimit(MySqlEndpoint source, MySqlEndpoint target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Seconds that it takes to write all rows, on as many connections; the tables are there.
     *
     * @param ready run when the statements are made and the time begins
     */
    public double seconds(Workload workload, int connections, Runnable ready)
            throws SQLException, InterruptedException {
        List<String> statements = new ArrayList<>();
        for (String table : workload.tables()) {
            statements.addAll(statements(table));
        }
        AtomicInteger next = new AtomicInteger();
        List<Connection> open = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (int i = 0; i < connections; i++) {
                Connection connection = target.open();
                open.add(connection);
                connection.setCatalog(Workload.DATABASE);
                connection.setAutoCommit(false);
            }
            List<Future<?>> writers = new ArrayList<>();
            ready.run();
            long begin = System.nanoTime();
            for (Connection connection : open) {
                writers.add(threads.submit(() -> {
                    write(connection, statements, next);
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } finally {
            threads.shutdownNow();
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    private static void write(Connection connection, List<String> statements, AtomicInteger next) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (int from = next.getAndAdd(STATEMENTS_PER_TRANSACTION);
                    from < statements.size();
                    from = next.getAndAdd(STATEMENTS_PER_TRANSACTION)) {
                int to = Math.min(from + STATEMENTS_PER_TRANSACTION, statements.size());
                for (String sql : statements.subList(from, to)) {
                    statement.execute(sql);
                }
                connection.commit();
            }
        }
    }

    /** The values of the workloads need no escapes. */
    private List<String> statements(String table) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection connection = source.open();
                Statement query = connection.createStatement()) {
            query.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = query.executeQuery("SELECT * FROM " + Workload.DATABASE + "." + table)) {
                int columns = rows.getMetaData().getColumnCount();
                StringBuilder sql = new StringBuilder();
                int count = 0;
                while (rows.next()) {
                    sql.append(sql.length() == 0 ? "REPLACE INTO " + table + " VALUES (" : ",(");
                    for (int i = 1; i <= columns; i++) {
                        sql.append(i == 1 ? "'" : ",'")
                                .append(rows.getString(i))
                                .append('\'');
                    }
                    sql.append(')');
                    if (++count % ROWS_PER_STATEMENT == 0) {
                        statements.add(sql.toString());
                        sql.setLength(0);
                    }
                }
                if (sql.length() > 0) {
                    statements.add(sql.toString());
                }
            }
        }
        return statements;
    }
}
