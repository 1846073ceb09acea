package io.tidbmigrate.precheck.estimate;

import io.tidbmigrate.precheck.server.TableSizes.Size;
import java.util.stream.Collectors;

/** An estimate for people: every table, the biggest first, and what follows from them. */
public final class EstimateText {
    private EstimateText() {}

    public static String of(String instance, Estimate estimate) {
        return String.format("%s%n%n%15s  %12s  %s%n", instance, "rows", "data", "table")
                + estimate.sizes().stream().map(EstimateText::line).collect(Collectors.joining())
                + String.format(
                        "%15s  %12s  %d tables%n%n",
                        Amounts.rows(estimate.rows()),
                        Amounts.bytes(estimate.bytes()),
                        estimate.sizes().size())
                + String.format(
                        "full load: about %s at %s a second (--rate)%n",
                        Amounts.time(estimate.load()), Amounts.bytes(estimate.bytesPerSecond()))
                + "binlog: "
                + (estimate.binlogPerHour().isPresent()
                        ? "grows by about "
                                + Amounts.bytes(estimate.binlogPerHour().getAsLong()) + " an hour"
                        : "not measured (--measure)")
                + ", kept for "
                + estimate.retention().map(Amounts::time).orElse("ever")
                + (estimate.outlivesTheBinlog() ? ", which is shorter than the load" : "")
                + String.format("%n");
    }

    private static String line(Size size) {
        return String.format(
                "%15s  %12s  %s%n",
                Amounts.rows(size.rows()),
                Amounts.bytes(size.bytes()),
                size.table().quoted());
    }
}
