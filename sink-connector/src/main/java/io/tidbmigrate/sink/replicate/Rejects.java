package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

    /**
     * Hands a record over, durably; when it comes again it is to be left out.
     *
     * @throws MigrationException DEAD_LETTER_NOT_TAKEN if it is not in the dead-letter queue: it has to come again
     */
    void add(SinkRecord record, MigrationException reason) {
        boolean isTaken = report(record, reason);
        if (!isTaken && !report(record, reason)) {
            throw notTaken(record, reason, "Connect did not send it, and the worker's log may say why");
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

    /**
     * Reports a record and waits until the queue has it. False if nothing is under way: Connect drops the futures that are
     * done at once, those of failures too, and where none is left answers as if all were well. So it does without a queue,
     * and where the producer refuses a record without asking the broker. What the broker takes is under way for longer; a
     * record for which that was too short to be seen is reported once more, and stands in the queue twice.
     */
    private boolean report(SinkRecord record, MigrationException reason) {
        try {
            Future<Void> underWay = reporter.report(record, reason);
            if (underWay.isDone()) {
                return false;
            }
            underWay.get();
            return true;
        } catch (ExecutionException e) {
            throw notTaken(record, reason, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notTaken(record, reason, e);
        } catch (RuntimeException e) { // with the reason as its cause if errors.tolerance is none
            throw e.getCause() == reason ? reason : notTaken(record, reason, e);
        }
    }

    private static MigrationException notTaken(SinkRecord record, MigrationException reason, Throwable error) {
        MigrationException notTaken = notTaken(record, reason, error.toString());
        notTaken.addSuppressed(error);
        return notTaken;
    }

    private static MigrationException notTaken(SinkRecord record, MigrationException reason, String why) {
        return new MigrationException(
                ErrorCode.DEAD_LETTER_NOT_TAKEN,
                "The dead-letter queue did not take a record that was refused: " + withoutStop(why),
                RecordPlace.of(record).toString(),
                "see that errors.deadletterqueue.topic.name names a topic that the worker may write to, and that"
                        + " producer.override.max.request.size and producer.override.buffer.memory of the sink and"
                        + " max.message.bytes of the topic fit the record, and restart the task; or do what the refusal"
                        + " asks for, " + withoutStop(reason.getMessage()),
                reason);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
