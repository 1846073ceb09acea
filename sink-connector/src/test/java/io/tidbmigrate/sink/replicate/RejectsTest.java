package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Connect answers as its own reporter does: of what fails at once the future says nothing. */
class RejectsTest {
    private static final SinkRecord RECORD = new SinkRecord("shop.shop.orders", 0, null, null, null, null, 42);

    private final MigrationException reason =
            new MigrationException(ErrorCode.ROW_REFUSED, "Data too long", "binlog bin.000001:4", "widen the column");
    private final Deque<Supplier<Future<Void>>> answers = new ArrayDeque<>();
    private final Rejects rejects =
            new Rejects((record, error) -> answers.removeFirst().get());

    @Test
    void aRecordThatTheQueueTakesIsLeftOut() {
        answers.add(RejectsTest::takenLater);
        rejects.add(RECORD, reason);
        assertLeftOut();
    }

    @Test
    void aRecordThatNobodyHasUnderWayIsNotLeftOut() {
        answers.addAll(List.of(RejectsTest::doneAtOnce, RejectsTest::doneAtOnce));
        assertNotTaken("Connect did not send it");
    }

    @Test
    void aRecordThatFailedAtOnceIsNotLeftOut() {
        answers.addAll(List.of(RejectsTest::failedAtOnce, RejectsTest::failedAtOnce));
        assertNotTaken("Connect did not send it");
    }

    /** Whether it was taken, quicker than one could look, or failed is not known. */
    @Test
    void aRecordWhoseReportIsDoneAtOnceIsReportedAgain() {
        answers.addAll(List.of(RejectsTest::doneAtOnce, RejectsTest::takenLater));
        rejects.add(RECORD, reason);
        assertLeftOut();
    }

    @Test
    void aRecordThatTheBrokerDoesNotTakeIsNotLeftOut() {
        answers.add(RejectsTest::failedLater);
        assertNotTaken("too large for the topic");
        answers.addAll(List.of(RejectsTest::failedAtOnce, RejectsTest::failedLater));
        assertNotTaken("too large for the topic");
    }

    @Test
    void aRecordThatCannotBeHandedOverIsNotLeftOut() {
        answers.add(() -> {
            throw new IllegalStateException("producer is closed");
        });
        assertNotTaken("producer is closed");
    }

    @Test
    void aWaitThatIsInterruptedDoesNotLeaveTheRecordOut() {
        answers.add(CompletableFuture::new);
        Thread.currentThread().interrupt();
        assertNotTaken("InterruptedException");
        assertThat(Thread.interrupted()).isTrue();
        answers.add(() -> {
            throw new InterruptException("in the producer");
        });
        assertNotTaken("in the producer");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** With a queue and errors.tolerance=none Connect reports a record and refuses to go on. */
    @Test
    void whatConnectDoesNotTolerateStopsTheTaskWithItsReason() {
        answers.add(() -> {
            throw new ConnectException("Tolerance exceeded in error handler", reason);
        });
        assertThatThrownBy(() -> rejects.add(RECORD, reason)).isSameAs(reason);
        assertThat(rejects.contains(RecordPlace.of(RECORD))).isFalse();
    }

    private void assertLeftOut() {
        assertThat(rejects.contains(RecordPlace.of(RECORD))).isTrue();
        assertThat(answers).isEmpty();
    }

    private void assertNotTaken(String why) {
        Throwable error = catchThrowable(() -> rejects.add(RECORD, reason));
        assertThat(error)
                .isInstanceOf(MigrationException.class)
                .hasCause(reason)
                .hasMessageStartingWith("TM-2007: The dead-letter queue did not take a record")
                .hasMessageContaining(why)
                .hasMessageNotContaining("..")
                .hasMessageContaining("Place: shop.shop.orders-0@42. Action: ")
                .hasMessageContaining("errors.deadletterqueue.topic.name")
                .hasMessageContaining("producer.override.max.request.size")
                .hasMessageContaining("max.message.bytes")
                .hasMessageEndingWith("TM-2001: Data too long. Place: binlog bin.000001:4. Action: widen the column.");
        assertThat(rejects.contains(RecordPlace.of(RECORD))).isFalse();
        assertThat(answers).isEmpty();
    }

    private static Future<Void> doneAtOnce() {
        return CompletableFuture.completedFuture(null);
    }

    private static Future<Void> failedAtOnce() {
        return CompletableFuture.failedFuture(new RecordTooLargeException("too large for the producer"));
    }

    private static Future<Void> takenLater() {
        return CompletableFuture.supplyAsync(() -> null, later());
    }

    private static Future<Void> failedLater() {
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new RecordTooLargeException("too large for the topic.");
                },
                later());
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
    }
}
