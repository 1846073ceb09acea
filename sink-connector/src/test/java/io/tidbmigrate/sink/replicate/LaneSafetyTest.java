package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.sink.replicate.LaneSafety.Reason;
import org.junit.jupiter.api.Test;

class LaneSafetyTest {
    private final LaneSafety safety = new LaneSafety();

    @Test
    void aLaneThatNobodyBeganWithNeedsNone() {
        assertThat(safety.reason(1, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void afterAStartItLastsForItsDurationWhateverTheClockShows() {
        safety.started(Long.MIN_VALUE + 10);
        assertThat(safety.reason(1, Long.MAX_VALUE - 5)).contains(Reason.STARTED);
        assertThat(safety.reason(1, Long.MIN_VALUE + 9)).contains(Reason.STARTED);
        assertThat(safety.reason(1, Long.MIN_VALUE + 10)).isEmpty();
        assertThat(safety.reason(1, Long.MAX_VALUE - 5)).as("once over is over").isEmpty();
    }

    @Test
    void itLastsUpToTheLastRowThatMayBeWritten() {
        safety.started(5);
        safety.written(100);
        assertThat(safety.reason(100, 9)).contains(Reason.MAY_BE_WRITTEN);
        assertThat(safety.reason(101, 9)).isEmpty();
    }

    @Test
    void aSourceThatGoesBackIsSafeUntilItHasPassedItsOldPlace() {
        SourcePosition mark = at(1, 1000, "bin.000007", 500);
        safety.follows(mark, at(1, 2000, "bin.000001", 100));
        assertThat(safety.reason(1, 0)).contains(Reason.SOURCE_WENT_BACK);
        safety.follows(at(1, 2000, "bin.000001", 100), at(1, 3000, "bin.000007", 499));
        assertThat(safety.reason(2, 0)).contains(Reason.SOURCE_WENT_BACK);
        safety.follows(at(1, 3000, "bin.000007", 499), at(1, 3000, "bin.000007", 501));
        assertThat(safety.reason(3, 0)).isEmpty();
    }

    @Test
    void anotherServerIsSafeUntilItIsPastTheTimeOfTheLastOne() {
        SourcePosition mark = at(1, 1000, "bin.000007", 500);
        safety.follows(mark, at(2, 900, "bin.000009", 100));
        assertThat(safety.reason(1, 0)).contains(Reason.SOURCE_WENT_BACK);
        safety.follows(at(2, 900, "bin.000009", 100), at(2, 1000, "bin.000009", 200));
        assertThat(safety.reason(2, 0)).contains(Reason.SOURCE_WENT_BACK);
        safety.follows(at(2, 1000, "bin.000009", 200), at(2, 1001, "bin.000009", 300));
        assertThat(safety.reason(3, 0)).isEmpty();
    }

    @Test
    void aSourceThatGoesOnNeedsNone() {
        safety.follows(null, at(1, 5, "bin.000001", 4));
        safety.follows(at(1, 5, "bin.000001", 4), at(1, 4, "bin.000001", 9));
        assertThat(safety.reason(1, 0)).isEmpty();
    }

    private static SourcePosition at(long server, long millis, String file, long position) {
        return new SourcePosition(server, millis, file, position, 0, 0);
    }
}
