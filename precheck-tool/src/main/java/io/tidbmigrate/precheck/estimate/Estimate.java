package io.tidbmigrate.precheck.estimate;

import io.tidbmigrate.precheck.server.TableSizes.Size;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a full load will take.
 *
 * @param sizes of the selected tables, as the source's statistics say
 * @param bytesPerSecond at which the load is taken to go
 * @param binlogPerHour bytes by which the binlog grows, if that was measured
 * @param retention how long the source keeps its binlog; empty for ever
 */
public record Estimate(
        List<Size> sizes, long bytesPerSecond, OptionalLong binlogPerHour, Optional<Duration> retention) {
    /** Of a small worker and target; {@code --rate} says what yours do. */
    public static final long USUAL_BYTES_PER_SECOND = 10L << 20;

    public Estimate {
        sizes = sizes.stream()
                .sorted(Comparator.comparingLong(Size::bytes).reversed())
                .toList();
    }

    public long rows() {
        return sizes.stream().mapToLong(Size::rows).sum();
    }

    public long bytes() {
        return sizes.stream().mapToLong(Size::bytes).sum();
    }

    public Duration load() {
        return Duration.ofSeconds(bytes() / bytesPerSecond);
    }

    /** Whether the source may have deleted what changed at the beginning of the load when the load ends. */
    public boolean outlivesTheBinlog() {
        return retention.filter(kept -> kept.compareTo(load()) < 0).isPresent();
    }
}
