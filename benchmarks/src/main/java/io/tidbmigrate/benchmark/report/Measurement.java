package io.tidbmigrate.benchmark.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One figure.
 *
 * @param workload what was carried
 * @param phase which part of the way
 * @param contender who carried it
 * @param rows rows or changes
 * @param seconds for all of them
 * @param equal whether every row was the same on both sides afterwards
 * @param cpu microseconds of CPU for each row, by process; empty if it was not looked at
 * @param more further figures by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Measurement(
        String workload,
        String phase,
        String contender,
        long rows,
        double seconds,
        boolean equal,
        Map<String, Double> cpu,
        Map<String, Double> more) {
    /** Rows per second. */
    public double rate() {
        return rows / seconds;
    }
}
