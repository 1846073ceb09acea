package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.estimate.Amounts;
import io.tidbmigrate.precheck.estimate.Estimate;
import io.tidbmigrate.precheck.estimate.Retention;
import io.tidbmigrate.precheck.server.AwsRetention;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import io.tidbmigrate.precheck.server.TableSizes;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Says how long the full load will take about, and warns if the binlog is not kept for so long. */
public final class LoadEstimateCheck<S extends TableSizes & ServerVariables & AwsRetention> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "load_estimate",
                "full load estimate",
                Phase.FULL_LOAD,
                "Does the source keep its binlog for longer than the full load takes?",
                "migration.mode");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        Estimate estimate = new Estimate(
                server.sizes(), Estimate.USUAL_BYTES_PER_SECOND, OptionalLong.empty(), Retention.of(server));
        String load = "about " + Amounts.rows(estimate.rows()) + " rows and " + Amounts.bytes(estimate.bytes()) + " in "
                + estimate.sizes().size() + " tables, which take " + Amounts.time(estimate.load()) + " at "
                + Amounts.bytes(estimate.bytesPerSecond()) + " a second";
        return List.of(
                estimate.outlivesTheBinlog()
                        ? Finding.warning(
                                "the binlog is kept for "
                                        + Amounts.time(estimate.retention().orElseThrow())
                                        + ", and the full load has " + load,
                                "Let the source keep its binlog for longer (see binlog_retention): what changed at the beginning"
                                        + " of the load is read when it ends")
                        : Finding.note(load));
    }
}
