package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.RunNumber;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneRunsTest {
    private static final Lane LANE = new Lane("p.d.t", 0);

    /** Records as run and number, with the offset where it is not the next one; those that are left out in brackets. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            a1 a2 a3,                             all there
            a1 a2 [a4] [a5] [a6],                 one is missing
            a1 [a3] [a4] b1 b2 b3,                it comes again
            a1 [a3] [b2] [b3] c1 c2,              it is refused once more
            a1 [a3] b1 [a4] b2,                   a frozen task wakes up behind it
            a1 b1 a2 b2 a3,                       two tasks at once
            [a2] b1,                              the first of the lane is missing
            a1 a2 [b2] c1,                        the first of a run is missing
            a1 a3@5 a4 [a6],                      Connect has left some out
            a7@10 a8 [a10],                       the lane is read from its middle
            - - a1 - a2,                          a full load comes before
            - - [a2] b1,                          the first behind a full load is missing
            a1 [a3] - [a5] b1 [a6],               one does not tell behind a gap
            a1 a2 a3 a1 a4,                       something is sent twice
            a0 a0,                                nobody counts
            """)
    void whatStandsBehindAGapIsLeftOut(String records, String why) {
        LaneRuns runs = new LaneRuns();
        long offset = -1;
        for (String text : records.split(" ", -1)) {
            boolean isLeftOut = text.startsWith("[");
            String[] record = text.replaceAll("[\\[\\]]", "").split("@", -1);
            offset = record.length > 1 ? Long.parseLong(record[1]) : offset + 1;
            var number = record[0].equals("-")
                    ? Optional.<RunNumber>empty()
                    : RunNumber.parse("1@" + record[0].charAt(0) + ':' + record[0].substring(1));
            assertThat(runs.isBehindAGap(number, new RecordPlace(LANE, offset), Optional::empty))
                    .as(why + ": " + text + " of " + Arrays.toString(records.split(" ", -1)))
                    .isEqualTo(isLeftOut);
        }
    }

    /** A run that was taken for one with a gap has sent all, so that the next one goes on behind it. */
    @Test
    void whatWasLeftOutHasToComeAgain() {
        assertThat(lostWhereTheNextRunBegins(at(1, 300))).isEmpty();
        assertThat(lostWhereTheNextRunBegins(at(2, 500))).isEmpty();
        assertThat(lostWhereTheNextRunBegins(Optional.empty())).isEmpty();
        assertThat(lostWhereTheNextRunBegins(at(1, 500))).isEqualTo(at(1, 400));
    }

    private static Optional<SourcePosition> lostWhereTheNextRunBegins(Optional<SourcePosition> begins) {
        LaneRuns runs = closing(at(1, 400));
        runs.isBehindAGap(number("3@s:1"), new RecordPlace(LANE, 12), () -> begins);
        return runs.lost();
    }

    /** Behind a gap whose first record has this position. */
    private static LaneRuns closing(Optional<SourcePosition> leftOut) {
        LaneRuns runs = new LaneRuns();
        runs.isBehindAGap(number("1@s:100"), new RecordPlace(LANE, 10), Optional::empty);
        assertThat(runs.isBehindAGap(number("2@s:2"), new RecordPlace(LANE, 11), () -> leftOut))
                .isTrue();
        return runs;
    }

    private static Optional<RunNumber> number(String text) {
        return RunNumber.parse(text);
    }

    private static Optional<SourcePosition> at(long server, long position) {
        return Optional.of(new SourcePosition(server, 0, "bin.000001", position, 0, 0));
    }
}
