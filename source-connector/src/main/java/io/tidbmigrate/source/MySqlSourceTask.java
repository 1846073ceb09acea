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
        properties = SetKeys.of(taskProperties);
        tryStart();
    }

    private void tryStart() {
        try {
            migration = Migration.start(properties, context);
        } catch (SQLException | RuntimeException e) {
            if (e instanceof MigrationException || !Unreachable.isCauseOf(e)) {
                throw stopped(e, stored());
            }
            waitForSource(e);
        }
    }

    /** What Connect shows: the failure by its name. */
    private static ConnectException stopped(Exception e, Object offset) {
        RuntimeException named = SourceFailure.of(e, offset);
        return new ConnectException(named.getMessage(), named);
    }

    /** The offset that a restart goes on from; null for none. */
    private Object stored() {
        return context.offsetStorageReader()
                .offset(StartOffsets.partition(properties.getOrDefault("topic.prefix", "")));
    }

    private static void waitForSource(Exception e) {
        LOG.warn("source not reachable, next try in {} s: {}", RETRY_SECONDS, e.getMessage());
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
        } catch (RuntimeException e) {
            if (e instanceof MigrationException || !Unreachable.isCauseOf(e)) {
                throw stopped(e, migration.lastOffset());
            }
            LOG.warn("reading broke off, goes on from the last stored offset: {}", e.getMessage(), e);
            Migration broken = migration;
            migration = null; // Debezium could restart itself, but what we hold would then be out of step with it
            broken.stop();
            return List.of();
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
            migration.stop();
        }
    }
}
