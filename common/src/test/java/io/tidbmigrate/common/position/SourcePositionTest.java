package io.tidbmigrate.common.position;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcePositionTest {
    private static final SourcePosition MARK = at("binlog.000009", 400, 2, 1, 5000);

    private static SourcePosition at(String file, long position, long event, int row, long timestamp) {
        return new SourcePosition(1, timestamp, file, position, event, row);
    }

    @Test
    void whatWasAppliedLastAndAllBeforeItIsAReplay() {
        assertThat(MARK.isReplayOf(MARK)).isTrue();
        assertThat(at("binlog.000009", 400, 2, 0, 5000).isReplayOf(MARK)).isTrue();
        assertThat(at("binlog.000009", 399, 9, 9, 4000).isReplayOf(MARK)).isTrue();
        assertThat(at("binlog.000008", 9999, 9, 9, 4000).isReplayOf(MARK)).isTrue();
    }

    @Test
    void theNextRowEventPositionOrFileIsNoReplay() {
        assertThat(at("binlog.000009", 400, 2, 2, 5000).isReplayOf(MARK)).isFalse();
        assertThat(at("binlog.000009", 400, 3, 0, 5000).isReplayOf(MARK)).isFalse();
        assertThat(at("binlog.000009", 401, 0, 0, 5000).isReplayOf(MARK)).isFalse();
        assertThat(at("binlog.000010", 4, 0, 0, 5000).isReplayOf(MARK)).isFalse();
    }

    @Test
    void filesAreOrderedByNumberAlsoWhenItGetsLonger() {
        assertThat(at("binlog.999999", 4, 0, 0, 1).isBefore(at("binlog.1000000", 4, 0, 0, 1)))
                .isTrue();
    }

    @Test
    void aResetBinlogOrAnotherServerIsNoReplay() {
        assertThat(at("binlog.000001", 4, 0, 0, 5001).isReplayOf(MARK)).isFalse();
        assertThat(new SourcePosition(2, 4000, "binlog.000009", 4, 0, 0).isReplayOf(MARK))
                .isFalse();
    }

    @Test
    void aMarkKeepsTheLatestTimeWhenCommitTimesGoBack() {
        SourcePosition next = at("binlog.000009", 500, 0, 0, 4990).following(MARK);

        assertThat(next.position()).isEqualTo(500);
        assertThat(MARK.isReplayOf(next)).isTrue();
    }

    @Test
    void aMarkStartsAnewBehindAReset() {
        SourcePosition afterReset = at("binlog.000001", 4, 0, 0, 6000);

        assertThat(afterReset.following(MARK)).isEqualTo(afterReset);
    }
}
