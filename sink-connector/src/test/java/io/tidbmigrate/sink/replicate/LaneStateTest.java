package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Progress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LaneStateTest {
    private final LaneState lane = new LaneState(new Lane("p.d.t", 0));

    /** As a converter of bytes hands it over, and as one of texts does. */
    private boolean isSuperseded(String load) {
        byte[] bytes = HeaderText.encode(load).getBytes(StandardCharsets.UTF_8);
        boolean ofBytes = lane.isSuperseded(bytes);
        assertThat(lane.isSuperseded(HeaderText.encode(load))).isEqualTo(ofBytes);
        assertThat(lane.isSuperseded(bytes.clone())).as("once more").isEqualTo(ofBytes);
        return ofBytes;
    }

    @Test
    void recordsOfAnEarlierLoadComeTooLateFromTheMomentWhenALaterOneOpens() {
        lane.claimed(Checkpoint.done(1, Progress.NONE), "");
        assertThat(isSuperseded("7@s")).as("none is open").isFalse();

        lane.opens("7@s");
        assertThat(isSuperseded("7@s")).isFalse();
        assertThat(isSuperseded("6@s")).isTrue();
        assertThat(isSuperseded("8@s"))
                .as("a later one, which has not opened yet")
                .isFalse();
        assertThat(isSuperseded("6@other")).as("clocks of two servers").isFalse();
        assertThat(isSuperseded("7@s")).as("the last that came in time").isFalse();

        lane.opens("8@s");
        assertThat(isSuperseded("7@s")).isTrue();
        assertThat(isSuperseded("8@s")).isFalse();
        assertThat(isSuperseded("7@s")).as("behind one in time").isTrue();

        lane.claimed(Checkpoint.done(2, Progress.NONE), "9@s");
        assertThat(isSuperseded("8@s"))
                .as("opened before this task had the lane")
                .isTrue();
    }
}
