package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that are refused for what they hold. With {@code errors.tolerance=all} they go to the dead-letter queue, whose
 * headers then hold the reason, and the migration goes on without them. Confined to the task thread.
 */
final class Rejects {
    private static final Logger LOG = LoggerFactory.getLogger(Rejects.class);

    private final ErrantRecordReporter reporter;
    private final Set<RecordPlace> places = new HashSet<>();

    /** @param reporter null if nothing is tolerated */
    Rejects(ErrantRecordReporter reporter) {
        this.reporter = reporter;
    }

    /** Whether a refused record may be left out. */
    boolean areTolerated() {
        return reporter != null;
    }

    /** Hands a record over, durably; when it comes again it is to be left out. */
    void add(SinkRecord record, MigrationException reason) {
        try {
            reporter.report(record, reason).get();
        } catch (ExecutionException e) {
            throw new ConnectException("The dead-letter queue does not take a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
        places.add(RecordPlace.of(record));
        LOG.warn("msg=\"record is left out\" reason=\"{}\"", reason.getMessage());
    }

    /** Whether a record is to be left out. */
    boolean contains(RecordPlace place) {
        return !places.isEmpty() && places.contains(place);
    }

    /** Forgets what cannot come again. */
    void forgetUpTo(LaneState lane) {
        if (places.isEmpty()) {
            return;
        }
        places.removeIf(place -> place.lane().equals(lane.lane())
                && place.offset() <= lane.progress().offset());
    }
}
