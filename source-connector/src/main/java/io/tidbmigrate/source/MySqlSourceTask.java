package io.tidbmigrate.source;

import io.tidbmigrate.common.error.MigrationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a migration's source. A source that cannot be reached at the start is waited for. */
public final class MySqlSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlSourceTask.class);
    private static final long RETRY_SECONDS = 3;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private Map<String, String> properties;
    private volatile Migration migration;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> taskProperties) {
        properties = Map.copyOf(taskProperties);
        tryStart();
    }

    private void tryStart() {
        try {
            migration = Migration.start(properties, context);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith("08")) {
                throw new ConnectException("The source refuses: " + e.getMessage(), e);
            }
            LOG.warn("source not reachable, next try in {} s: {}", RETRY_SECONDS, e.getMessage());
        } catch (MigrationException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        if (migration == null) {
            if (!stopped.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                tryStart();
            }
            return List.of();
        }
        try {
            return migration.poll();
        } catch (MigrationException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    @Override
    public void commitRecord(SourceRecord sent, RecordMetadata metadata) throws InterruptedException {
        if (migration != null) {
            migration.debezium().commitRecord(sent, metadata);
        }
    }

    @Override
    public void commit() throws InterruptedException {
        if (migration != null) {
            migration.debezium().commit();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        if (migration != null) {
            migration.debezium().stop();
        }
    }
}
