package io.tidbmigrate.quickstart;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps writing to the shop in a thread of its own until it is stopped: {@value #PER_SECOND} transactions a second, and, once
 * asked for, changes of the schema between them.
 */
final class ShopWriter implements AutoCloseable {
    private static final int PER_SECOND = 50;
    private static final Duration BETWEEN_SCHEMA_CHANGES = Duration.ofSeconds(2);

    private final MySqlEndpoint server;
    private final ShopSizes sizes;
    private final long seed;
    private final Consumer<String> onSchemaChange;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch schemaChanged = new CountDownLatch(1);
    private final FutureTask<Void> work = new FutureTask<>(this::write, null);
    private volatile boolean schemaChangesWanted;
    private final AtomicLong transactions = new AtomicLong();

    private ShopWriter(MySqlEndpoint server, ShopSizes sizes, long seed, Consumer<String> onSchemaChange) {
        this.server = server;
        this.sizes = sizes;
        this.seed = seed;
        this.onSchemaChange = onSchemaChange;
    }

    /** Starts writing; {@code onSchemaChange} is told each DDL statement after it ran, in the writer's thread. */
    static ShopWriter start(MySqlEndpoint server, int rows, long seed, Consumer<String> onSchemaChange) {
        ShopWriter writer = new ShopWriter(server, new ShopSizes(rows), seed, onSchemaChange);
        Thread thread = new Thread(writer.work, "shop-writer");
        thread.setDaemon(true);
        thread.start();
        return writer;
    }

    long transactions() {
        return transactions.get();
    }

    /** From now on the schema changes too. */
    void changeSchema() {
        schemaChangesWanted = true;
    }

    /** Whether all changes of the schema are done, and some rows written after them. */
    boolean hasChangedSchema() {
        requireNoFailure();
        return schemaChanged.getCount() == 0;
    }

    /** Stops writing, and fails with what stopped the writer before, if anything did. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            work.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The writer failed: " + e.getCause().getMessage(), e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException("The writer does not stop: " + e, e);
        }
    }

    private void requireNoFailure() {
        if (work.isDone()) {
            close();
        }
    }

    private void write() {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + ShopDatabase.NAME);
            statement.execute("SET time_zone = '+00:00'");
            connection.setAutoCommit(false);
            ShopTransactions shop = new ShopTransactions(connection, sizes, seed);
            Deque<ShopTransactions.SchemaChange> changes = new ArrayDeque<>(shop.schemaChanges());
            long nextChange = System.nanoTime();
            while (!stopped.await(1_000 / PER_SECOND, TimeUnit.MILLISECONDS)) {
                shop.next();
                transactions.incrementAndGet();
                if (schemaChangesWanted && System.nanoTime() - nextChange >= 0) {
                    nextChange = System.nanoTime() + BETWEEN_SCHEMA_CHANGES.toNanos();
                    change(statement, changes.poll());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One step; none is left in the step after the last. */
    private void change(Statement statement, ShopTransactions.SchemaChange change) throws SQLException {
        if (change == null) {
            schemaChanged.countDown();
        } else {
            statement.execute(change.sql());
            change.then().run();
            onSchemaChange.accept(change.sql());
        }
    }
}
