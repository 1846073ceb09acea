package io.tidbmigrate.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.engine.CuttingProxy.Fate;
import io.tidbmigrate.engine.LabTable.Keys;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sink's task where the log does not go on as it should, or Connect does not hand out what it has read. */
@ExtendWith(SharedStack.class)
class LogIT {
    private static final int CHANGES = 500;

    @Test
    void aLogThatBeginsAnewUnderTheTaskStopsIt(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 1).changes(CHANGES)) {
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            Topic topic = lab.table(Keys.KEYED).topic();
            topic.makeAnew();
            lab.changes(2 * CHANGES);
            task.beginAnew(topic);
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2006")
                    .hasMessageContaining("keyed hands out offset 0 again");
            task.stop();
        }
    }

    /** As many records, so that nothing comes behind the last offset that was applied. */
    @Test
    void aLogThatWasMadeAnewWhileNoTaskRanStopsIt(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 2).changes(CHANGES)) {
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            task.stop();
            Topic topic = lab.table(Keys.KEYED).topic();
            int size = topic.size();
            topic.makeAnew();
            while (topic.size() < size) {
                lab.table(Keys.KEYED).change(lab.random());
            }
            HandConnect next = lab.task(lab.proxy());
            assertThatThrownBy(() -> lab.finish(next))
                    .hasMessageContaining("TM-2006")
                    .hasMessageContaining("holds another record at offset " + (size - 1));
            next.stop();
        }
    }

    @Test
    void aLogWhoseNextRecordsAreGoneStopsTheTaskUntilSomebodyKnowsBetter(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 3).changes(CHANGES)) {
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            task.stop();
            Topic topic = lab.table(Keys.KEYED).topic();
            int applied = topic.size();
            lab.table(Keys.KEYED).insert("gone", "gone", "x", false);
            lab.changes(CHANGES);
            topic.expire(applied + 1);
            HandConnect next = lab.task(lab.proxy());
            assertThatThrownBy(() -> lab.finish(next))
                    .hasMessageContaining("TM-2006")
                    .hasMessageContaining("gone with all up to offset " + applied)
                    .satisfies(e -> lab.execute(e.getMessage().replaceAll("(?s).*(UPDATE .*)$", "$1")));
            next.stop();
            HandConnect last = lab.task(lab.proxy());
            lab.finish(last);
            lab.requireEqual("but for what is gone");
            last.stop();
        }
    }

    /** Retention goes on while the task waits for the target. */
    @Test
    void aLogWhoseNextRecordsGoWhileTheTaskRestsStopsIt(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 7).changes(CHANGES)) {
            CuttingProxy proxy = lab.proxy();
            HandConnect task = lab.task(proxy);
            lab.finish(task);
            Topic topic = lab.table(Keys.KEYED).topic();
            int applied = topic.size();
            proxy.decide(request -> Fate.CUT_BEFORE);
            lab.changes(CHANGES);
            lab.turnUntil("the task rests", task, () -> (double) task.metric("errors-reconnect-total") > 0);
            topic.expire(applied + 1);
            proxy.decide(request -> Fate.PASS);
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2006")
                    .hasMessageContaining("gone with all up to offset " + applied);
            task.stop();
        }
    }

    @Test
    void aLogOfWhichOnlyWhatWasAppliedIsGoneGoesOn(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 4).changes(CHANGES)) {
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            task.stop();
            Topic topic = lab.table(Keys.KEYED).topic();
            topic.expire(topic.size());
            HandConnect next = lab.task(lab.proxy());
            next.poll(1);
            lab.changes(CHANGES).finish(next);
            lab.requireEqual("with a log that was empty");
            next.stop();
        }
    }

    /** Connect throws away what a poll brought if it was woken while that poll gave lanes back. */
    /** Some of what stands behind the gap is read while the task runs, some when the lanes come back. */
    @Test
    void whatStandsBehindARecordThatKafkaRefusedWaitsForIt(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 14)) {
            lab.startRuns().changes(CHANGES);
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.changes(CHANGES);
            for (Keys keys : Keys.values()) {
                Topic topic = lab.table(keys).topic();
                topic.refuse(topic.size() - 100, true);
            }
            lab.turn(task);
            task.rebalance();
            lab.changes(CHANGES).finish(task);
            lab.requireEqual("behind gaps that were closed");
            task.stop();
        }
    }

    @Test
    void whatWasLeftOutBehindAGapAndDoesNotComeAgainStopsTheTaskUntilALoadIsOnItsWay(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 15)) {
            lab.startRuns().changes(CHANGES);
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.changes(CHANGES);
            Topic topic = lab.table(Keys.KEYED).topic();
            topic.refuse(topic.size() - 100, false);
            lab.changes(Keys.KEYED, 50);
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2006")
                    .hasMessageContaining("was not sent again")
                    .satisfies(e -> lab.execute(e.getMessage().replaceAll("(?s).*(UPDATE .*)\\.$", "$1")));
            task.stop();
            HandConnect next = lab.with("safe.mode", "always").task(lab.proxy());
            lab.finish(next);
            next.stop();
        }
    }

    @Test
    void whatThePollThatGaveTheLanesHasReadComesAgain(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 5).changes(CHANGES)) {
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.changes(CHANGES);
            task.rebalance();
            task.lose(100);
            lab.finish(task);
            lab.requireEqual("after a poll that nobody got");
            task.stop();
        }
    }

    /** Connect was woken before it could open the lane, and does not come back to it. */
    @Test
    void aLaneThatWasNeverOpenedIsReadAllTheSame(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 6).changes(CHANGES)) {
            HandConnect task = lab.taskWithoutOpening(Keys.KEYED);
            lab.finish(task);
            lab.requireEqual("without a call of open");
            task.stop();
        }
    }
}
