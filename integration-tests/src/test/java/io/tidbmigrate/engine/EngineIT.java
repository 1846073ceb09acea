package io.tidbmigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.engine.CuttingProxy.Fate;
import io.tidbmigrate.engine.LabTable.Keys;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The sink's task against a real target, without Connect: random changes of tables with one key, with two, and without, whose
 * keys ignore letter case, in normal mode wherever that is promised. Whatever breaks, each row is there exactly once, and no
 * INSERT meets a row that the task wrote itself.
 */
@ExtendWith(SharedStack.class)
class EngineIT {
    private static final int CHANGES = 3000;
    private static final int MOST_TIMES = 6;

    @Seeded
    void connectionsBreakBeforeAndAfterAnyRequest(long seed, Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, seed).changes(CHANGES)) {
            CuttingProxy proxy = lab.proxy();
            HandConnect task = lab.task(proxy);
            AtomicInteger cuts = new AtomicInteger();
            proxy.decide(request -> {
                Fate fate = one(12);
                return fate != Fate.PASS && cuts.incrementAndGet() <= 60 ? fate : Fate.PASS;
            });
            lab.finish(task);
            assertThat(cuts).hasValueGreaterThan(20);
            lab.requireEqual("after connections broke");
            task.stop();
        }
    }

    @Seeded
    void answersToCommitAreLost(long seed, Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, seed).changes(CHANGES)) {
            CuttingProxy proxy = lab.proxy();
            HandConnect task = lab.task(proxy);
            AtomicInteger lost = new AtomicInteger();
            AtomicInteger commits = new AtomicInteger();
            ThreadLocal<Boolean> wroteRows = ThreadLocal.withInitial(() -> false); // each connection has a thread
            proxy.decide(request -> {
                if (isOfRows(request)) {
                    wroteRows.set(true);
                }
                boolean isCommit = request.startsWith("COMMIT") && wroteRows.get();
                if (isCommit) {
                    wroteRows.set(false);
                }
                boolean loses = isCommit && commits.getAndIncrement() % 3 == 0;
                return loses && lost.incrementAndGet() <= 10 ? Fate.CUT_AFTER : Fate.PASS;
            });
            lab.finish(task);
            assertThat(lost).hasPositiveValue();
            lab.requireEqual("after commits that nobody heard of");
            task.stop();
        }
    }

    /** The task dies between any two requests, and another begins; the source goes on. */
    @Seeded
    void tasksDieAnywhere(long seed, Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, seed).changes(CHANGES)) {
            for (int death = 0; death < 8; death++) {
                CuttingProxy proxy = lab.proxy();
                HandConnect task = lab.task(proxy);
                proxy.decide(request -> {
                    boolean isRow = request.startsWith("INSERT")
                            || request.startsWith("DELETE")
                            || request.startsWith("COMMIT");
                    if (isRow && ThreadLocalRandom.current().nextInt(8) == 0) {
                        proxy.die();
                    }
                    return Fate.PASS;
                });
                while (!proxy.isDead() && !task.isDone()) {
                    lab.turn(task);
                }
                proxy.die();
                task.abandon();
                lab.changes(200);
            }
            HandConnect last = lab.task(lab.proxy());
            lab.finish(last);
            lab.requireEqual("after tasks died");
            last.stop();
        }
    }

    /** The task rests after an error and takes nothing in, but is given records with the lanes that come back to it. */
    @Test
    void recordsThatComeWithALaneWhileTheTaskRestsAreNotPassedOver(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 10).with("retry.backoff.ms", "2000").changes(CHANGES)) {
            CuttingProxy proxy = lab.proxy();
            HandConnect task = lab.task(proxy);
            AtomicInteger cuts = new AtomicInteger();
            proxy.decide(request -> isOfRows(request) && cuts.incrementAndGet() == 1 ? Fate.CUT_BEFORE : Fate.PASS);
            lab.turnUntil("the task rests", task, () -> (double) task.metric("errors-reconnect-total") > 0);
            task.rebalance();
            task.poll(100);
            lab.finish(task);
            lab.requireEqual("after a lane came back to a task at rest");
            task.stop();
        }
    }

    /** It holds locks, which the target gives back when it ends the session. */
    @Seeded
    void aTaskThatFreezesWhileItWritesIsShutOutWhenItWakesUp(long seed, Stack stack) throws Exception {
        freeze(
                stack,
                seed,
                request -> request.startsWith("INSERT INTO `lab_") || request.startsWith("DELETE FROM `lab_"));
    }

    /** It holds no lock yet, and all of its connections are alive when it wakes up. */
    @Seeded
    void aTaskThatFreezesBeforeItWritesIsShutOutWhenItWakesUp(long seed, Stack stack) throws Exception {
        freeze(stack, seed, request -> request.startsWith("SELECT `topic`, `partition`, `epoch` FROM"));
    }

    /**
     * No lock is held through a DDL, which is on its way while the lane gets another owner. All connections are alive when the
     * task wakes up, so it must freeze without an open transaction, which the next owner would wait for.
     */
    @Seeded
    void aTaskThatFreezesBeforeItsDdlIsShutOutWhenItWakesUp(long seed, Stack stack) throws Exception {
        Lab lab = new Lab(stack, seed).with("session.variables", "wait_timeout=600");
        for (int i = 0; i < MOST_TIMES; i++) {
            lab.changes(Keys.KEYED, 200).table(Keys.KEYED).truncate();
        }
        freeze(lab, request -> request.startsWith("TRUNCATE"));
    }

    /** Its task is gone, and the statement waits for a lock in the target: run once more it would make a second index. */
    @Test
    void aDdlThatIsStillRunningIsWaitedForAndNotRunAgain(Stack stack) throws Exception {
        try (Lab lab =
                new Lab(stack, 13).with("session.variables", "wait_timeout=600").changes(Keys.KEYED, 100)) {
            LabTable table = lab.table(Keys.KEYED);
            table.topic().ddl("ALTER TABLE " + table.name() + " ADD INDEX (c)");
            CuttingProxy first = lab.proxy();
            CountDownLatch sent = new CountDownLatch(1);
            first.decide(request -> noting(request, sent, "ALTER"));
            HandConnect gone = lab.task(first);
            CuttingProxy second = lab.proxy();
            CountDownLatch met = new CountDownLatch(1);
            second.decide(request -> noting(request, met, "ALTER", "SELECT COMMAND FROM"));
            HandConnect heir;
            try (Connection other = lab.reading(table)) {
                lab.turnUntil("its statement waits", gone, () -> sent.getCount() == 0 && lab.isWaitingForALock());
                first.freeze();
                heir = lab.task(second);
                lab.turnUntil("the next task meets it", heir, () -> met.getCount() == 0);
                assertThat(other.isValid(60)).isTrue();
            }
            lab.changes(100).finish(heir);
            lab.requireEqual("after a DDL that went on by itself");
            assertThat(lab.count("SELECT COUNT(DISTINCT INDEX_NAME) FROM information_schema.STATISTICS"
                            + " WHERE COLUMN_NAME = 'c' AND TABLE_SCHEMA = '" + lab.database() + '\''))
                    .isOne();
            first.die();
            gone.abandon();
            heir.stop();
        }
    }

    private static Fate noting(String request, CountDownLatch seen, String... beginnings) {
        if (Arrays.stream(beginnings).anyMatch(request::startsWith)) {
            seen.countDown();
        }
        return Fate.PASS;
    }

    private static void freeze(Stack stack, long seed, Predicate<String> where) throws Exception {
        freeze(new Lab(stack, seed).changes(CHANGES), where);
    }

    private static void freeze(Lab given, Predicate<String> where) throws Exception {
        try (Lab lab = given) {
            CuttingProxy first = lab.proxy();
            HandConnect zombie = lab.task(first);
            int times = 1 + lab.random().nextInt(MOST_TIMES);
            CompletableFuture<Void> frozen = new CompletableFuture<>();
            AtomicInteger seen = new AtomicInteger();
            first.decide(request -> {
                boolean isHere = where.test(request) && seen.incrementAndGet() == times;
                if (isHere) {
                    frozen.complete(null);
                }
                return isHere ? Fate.HOLD : Fate.PASS;
            });
            CompletableFuture<Void> life = CompletableFuture.runAsync(() -> {
                while (!zombie.isDone()) {
                    zombie.poll(700);
                }
            });
            frozen.get(120, TimeUnit.SECONDS);

            HandConnect heir = lab.task(lab.proxy());
            lab.changes(1000).finish(heir);
            lab.requireEqual("after the takeover");
            first.decide(request -> Fate.PASS);
            first.thaw();
            assertThatThrownBy(() -> life.get(120, TimeUnit.SECONDS)).hasMessageContaining("TM-2004");
            lab.requireEqual("after the first task woke up");
            zombie.abandon();
            heir.stop();
        }
    }

    /** One in so many requests is cut, one way or the other. */
    private static boolean isOfRows(String request) {
        return request.matches("(?s)(INSERT|REPLACE|DELETE).{1,20}`lab_\\w+(?<!_meta)`.*");
    }

    private static Fate one(int in) {
        return switch (ThreadLocalRandom.current().nextInt(2 * in)) {
            case 0 -> Fate.CUT_BEFORE;
            case 1 -> Fate.CUT_AFTER;
            default -> Fate.PASS;
        };
    }
}
