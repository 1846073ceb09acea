package io.tidbmigrate.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.engine.CuttingProxy.Fate;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void connectionsBreakBeforeAndAfterAnyRequest(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 1).changes(CHANGES)) {
            CuttingProxy proxy = lab.proxy();
            HandConnect task = lab.task(proxy);
            proxy.decide(request -> one(12));
            for (int turn = 0; turn < 100 && !task.isDone(); turn++) {
                lab.turn(task);
            }
            proxy.decide(request -> Fate.PASS);
            lab.finish(task);
            lab.requireEqual("after connections broke");
            task.stop();
        }
    }

    @Test
    void answersToCommitAreLost(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 4).changes(CHANGES)) {
            CuttingProxy proxy = lab.proxy();
            HandConnect task = lab.task(proxy);
            proxy.decide(request -> request.startsWith("COMMIT") ? one(3) : Fate.PASS);
            for (int turn = 0; turn < 200 && !task.isDone(); turn++) {
                lab.turn(task);
            }
            proxy.decide(request -> Fate.PASS);
            lab.finish(task);
            lab.requireEqual("after commits that nobody heard of");
            task.stop();
        }
    }

    /** The task dies between any two requests, and another begins; the source goes on. */
    @Test
    void tasksDieAnywhere(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 5).changes(CHANGES)) {
            for (int death = 0; death < 8; death++) {
                CuttingProxy proxy = lab.proxy();
                HandConnect task = lab.task(proxy);
                proxy.decide(request -> {
                    if (ThreadLocalRandom.current().nextInt(25) == 0) {
                        proxy.die();
                    }
                    return Fate.PASS;
                });
                for (int turn = 0; turn < 20; turn++) {
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

    /** The machine of a task stands still anywhere; another task takes over; then the first one wakes up. */
    @Test
    void aFrozenTaskWritesNothingWhenItWakesUp(Stack stack) throws Exception {
        try (Lab lab = new Lab(stack, 7).changes(CHANGES)) {
            CuttingProxy first = lab.proxy();
            HandConnect zombie = lab.task(first);
            int requests = lab.random().nextInt(40);
            CompletableFuture<Void> frozen = new CompletableFuture<>();
            AtomicInteger seen = new AtomicInteger();
            first.decide(request -> {
                if (seen.incrementAndGet() == requests) {
                    first.freeze();
                    frozen.complete(null);
                }
                return Fate.PASS;
            });
            CompletableFuture<Void> life = CompletableFuture.runAsync(() -> {
                while (!zombie.isDone()) {
                    zombie.poll(700);
                }
            });
            frozen.get(60, TimeUnit.SECONDS);

            HandConnect heir = lab.task(lab.proxy());
            lab.finish(heir);
            lab.requireEqual("after the takeover");
            first.decide(request -> Fate.PASS);
            first.thaw();
            lab.changes(500);
            lab.finish(heir);
            assertThatThrownBy(() -> life.get(120, TimeUnit.SECONDS)).hasMessageContaining("TM-2004");
            lab.finish(heir);
            lab.requireEqual("after the first task woke up");
            zombie.abandon();
            heir.stop();
        }
    }

    /** One in so many requests is cut, one way or the other. */
    private static Fate one(int in) {
        return switch (ThreadLocalRandom.current().nextInt(2 * in)) {
            case 0 -> Fate.CUT_BEFORE;
            case 1 -> Fate.CUT_AFTER;
            default -> Fate.PASS;
        };
    }
}
