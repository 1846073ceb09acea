package io.tidbmigrate.source.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadServerTest {
    private static final Map<String, Object> AMID = Map.of("file", "bin.000001", "pos", 400L, "event", 2L, "row", 5);

    private static Map<String, Object> with(Object... more) {
        Map<String, Object> offset = new HashMap<>(AMID);
        for (int i = 0; i < more.length; i += 2) {
            offset.put((String) more[i], more[i + 1]);
        }
        return offset;
    }

    @Test
    void eachOffsetTellsTheServer() {
        Map<String, ?> offset = new Offsets(null, "a").of(Records.heartbeat(Map.of("pos", 4L)));

        assertThat(offset.get(ReadServer.OFFSET)).isEqualTo("a");
    }

    @Test
    void atTheSameServerAndWhereNoneIsKnownItStaysAsItIs() {
        assertThat(ReadServer.goOn(with(ReadServer.OFFSET, "a"), "a")).isEqualTo(with(ReadServer.OFFSET, "a"));
        assertThat(ReadServer.goOn(AMID, "a")).isEqualTo(AMID);
        assertThat(ReadServer.goOn(null, "a")).isNull();
    }

    @Test
    void atAnotherServerATransactionIsReadFromItsBeginning() {
        assertThat(ReadServer.goOn(with(ReadServer.OFFSET, "a", "gtids", "u:1-9"), "b"))
                .isEqualTo(Map.of("file", "bin.000001", "pos", 400L, "gtids", "u:1-9", ReadServer.OFFSET, "a"));
    }

    @Test
    void withoutGtidsAnotherServerIsRefused() {
        assertThatThrownBy(() -> ReadServer.goOn(with(ReadServer.OFFSET, "a"), "b"))
                .hasMessageContainingAll("TM-1006", "another server, b", ", a,", "bin.000001", "Action: ");
    }

    @Test
    void aFullLoadThatHasNotEndedBeginsAnewAnyway() {
        Map<String, Object> loading = with(ReadServer.OFFSET, "a", "snapshot", "INITIAL");

        assertThat(ReadServer.goOn(loading, "b")).isEqualTo(loading);
    }
}
