package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.offset;
import static io.tidbmigrate.source.record.Records.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.GtidSet;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class OffsetsTest {
    private static final String SERVER = "92d92940-e5ba-11f1-9ab5-02fc00000001:";
    private static final String FIRST = setOf(SERVER + 1);

    /** As Debezium writes the set of executed transactions. */
    private static String setOf(String gtid) {
        GtidSet set = new GtidSet("");
        set.add(gtid);
        return set.toString();
    }

    private static Map<String, Object> gtids(String set) {
        Map<String, Object> offset = offset(200);
        offset.put("gtids", set);
        return offset;
    }

    private static SourceRecord row(String gtid, Map<String, Object> offset) {
        return Records.row("c", source("t", 200).put("gtid", gtid), offset);
    }

    @Test
    void aRecordHasItsOwnOffset() {
        assertThat(new Offsets(offset(4), "").of(row(null, offset(200)))).isEqualTo(offset(200));
    }

    @Test
    void behindADdlItsTransactionIsDoneAlsoInTheHeartbeatsThatFollow() {
        Offsets offsets = new Offsets(gtids(setOf(SERVER + 1)), "");
        SourceRecord ddl = row(SERVER + 2, gtids(setOf(SERVER + 1)));

        assertThat(offsets.behindDdl(ddl)).isEqualTo(gtids(SERVER + "1-2"));
        assertThat(offsets.of(Records.heartbeat(gtids(setOf(SERVER + 1))))).isEqualTo(gtids(SERVER + "1-2"));
        assertThat(offsets.of(row(SERVER + 3, gtids(SERVER + "1-2")))).isEqualTo(gtids(SERVER + "1-2"));
    }

    @Test
    void aDdlWithinATransactionIsNotDone() {
        Map<String, Object> within = gtids(setOf(SERVER + 1));
        within.put("event", 1L);

        assertThat(new Offsets(gtids(setOf(SERVER + 1)), "").behindDdl(row(SERVER + 2, within)))
                .isEqualTo(within);
    }

    @Test
    void beforeTheFirstRecordTheStartIsTheOffset() {
        assertThat(new Offsets(offset(4), "").before(row(null, offset(200)))).isEqualTo(offset(4));
    }

    @Test
    void beforeARecordStandsTheOffsetOfTheOneHandedOutLast() {
        Offsets offsets = new Offsets(offset(4), "");
        offsets.of(row(null, offset(200)));

        assertThat(offsets.before(row(null, offset(300)))).isEqualTo(offset(200));
    }

    @Test
    void withoutAStartTheFirstRecordHasItsOwn() {
        assertThat(new Offsets(null, "").before(row(null, offset(200)))).isEqualTo(offset(200));
    }

    @Test
    void aSetThatHoldsItsOwnTransactionIsTakenOut() {
        assertThat(new Offsets(offset(4), "").of(row(SERVER + 1, gtids(FIRST)))).isEqualTo(offset(200));
    }

    @Test
    void aHeartbeatWithinTheFirstTransactionDoesNotCountItAsDone() {
        Offsets offsets = new Offsets(offset(4), "");
        offsets.of(row(SERVER + 1, gtids(FIRST)));

        assertThat(offsets.of(Records.heartbeat(gtids(FIRST)))).isEqualTo(offset(200));
    }

    @Test
    void aHeartbeatBeforeAnyRecordDoesNotCountTheFirstTransactionAsDone() {
        assertThat(new Offsets(offset(4), "").of(Records.heartbeat(gtids(FIRST))))
                .isEqualTo(offset(200));
    }

    @Test
    void theSecondTransactionKnowsThatTheFirstIsDone() {
        Offsets offsets = new Offsets(offset(4), "");
        offsets.of(row(SERVER + 1, gtids(FIRST)));

        assertThat(offsets.of(row(SERVER + 2, gtids(FIRST)))).isEqualTo(gtids(FIRST));
    }

    @Test
    void theSecondTransactionOfWhichTheNumberBeginsAlikeKnowsItToo() {
        Offsets offsets = new Offsets(offset(4), "");
        offsets.of(row(SERVER + 1, gtids(FIRST)));

        assertThat(offsets.of(row(SERVER + 11, gtids(FIRST)))).isEqualTo(gtids(FIRST));
    }

    @Test
    void afterTheSecondTransactionAHeartbeatIsTrusted() {
        Offsets offsets = new Offsets(offset(4), "");
        offsets.of(row(SERVER + 1, gtids(FIRST)));

        assertThat(offsets.of(Records.heartbeat(gtids(SERVER + "1-2")))).isEqualTo(gtids(SERVER + "1-2"));
    }

    @Test
    void aStartWithASetIsNotTouched() {
        Offsets offsets = new Offsets(gtids(FIRST), "");

        assertThat(offsets.of(row(SERVER + 2, gtids(FIRST)))).isEqualTo(gtids(FIRST));
        assertThat(offsets.of(Records.heartbeat(gtids(FIRST)))).isEqualTo(gtids(FIRST));
    }

    @Test
    void theSetThatAFullLoadStartedFromIsTrusted() {
        Offsets offsets = new Offsets(null, "");
        offsets.of(row(null, gtids(FIRST)));

        assertThat(offsets.of(Records.heartbeat(gtids(FIRST)))).isEqualTo(gtids(FIRST));
    }
}
