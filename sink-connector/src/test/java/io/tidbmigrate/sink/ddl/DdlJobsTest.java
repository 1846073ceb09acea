package io.tidbmigrate.sink.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.ddl.DdlJobs.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DdlJobsTest {
    private static final TableId TABLE = new TableId("shop", "orders");

    @ParameterizedTest
    @CsvSource({
        "none,true",
        "queueing,true",
        "running,true",
        "done,true",
        "rollingback,true",
        "cancelling,true",
        "pausing,true",
        "paused,true",
        "synced,false",
        "rollback done,false",
        "cancelled,false"
    })
    void aJobIsWaitedForUntilAllServersHaveIt(String state, boolean isUnderWay) {
        Job job = job(TABLE, state);

        assertThat(DdlJobs.underWay(List.of(job), List.of(TABLE))).isEqualTo(isUnderWay ? List.of(job) : List.of());
    }

    @Test
    void jobsOfOtherTablesAreNotWaitedFor() {
        List<Job> jobs = List.of(
                job(new TableId("shop", "order_items"), "running"),
                job(new TableId("other", "orders"), "running"),
                job(new TableId("Shop", "Orders"), "running"));

        assertThat(DdlJobs.underWay(jobs, List.of(new TableId("shop", "users"), TABLE)))
                .containsExactly(jobs.get(2));
    }

    private static Job job(TableId table, String state) {
        return new Job(7, "add index /* ingest */", table, state, 12_000);
    }
}
