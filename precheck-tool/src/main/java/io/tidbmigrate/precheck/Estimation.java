package io.tidbmigrate.precheck;

import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.precheck.estimate.Estimate;
import io.tidbmigrate.precheck.estimate.Retention;
import io.tidbmigrate.precheck.server.BinlogFiles;
import io.tidbmigrate.precheck.server.JdbcSource;
import io.tidbmigrate.precheck.server.SourceServer;
import io.tidbmigrate.precheck.server.SourceSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks a source what a full load of it will take. */
public final class Estimation {
    private static final long MILLIS_PER_HOUR = 3_600_000;

    private Estimation() {}

    /**
     * Makes an estimate.
     *
     * @param measure how long the growth of the binlog is watched; zero for not at all
     * @throws IllegalArgumentException for a setting that cannot be read, naming the key
     * @throws SQLException if the source cannot be asked, without passwords
     */
    public static Estimate of(Map<String, String> sourceConfig, long bytesPerSecond, Duration measure)
            throws SQLException {
        SourceSettings settings = SourceSettings.from(sourceConfig);
        BlockAllowList selection = BlockAllowList.from(sourceConfig);
        try (Endpoint endpoint = Endpoint.open(Unreachable.Side.SOURCE, sourceConfig, Watch.NONE)) {
            Connection connection = endpoint.connection()
                    .orElseThrow(() ->
                            new SQLException(endpoint.problem().orElseThrow().message()));
            SourceServer source = new JdbcSource(
                    connection,
                    key -> Optional.ofNullable(sourceConfig.get(key)),
                    settings,
                    selection::accepts,
                    Optional.empty());
            return new Estimate(source.sizes(), bytesPerSecond, growth(source, measure), Retention.of(source));
        }
    }

    private static OptionalLong growth(BinlogFiles source, Duration measure) throws SQLException {
        if (measure.isZero()) {
            return OptionalLong.empty();
        }
        try {
            long began = System.nanoTime();
            long before = bytes(source);
            Thread.sleep(measure.toMillis());
            long grown = bytes(source) - before;
            long millis =
                    Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
            // Less than before if a file was purged meanwhile: then nothing is known.
            return grown < 0 ? OptionalLong.empty() : OptionalLong.of(grown * MILLIS_PER_HOUR / millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static long bytes(BinlogFiles source) throws SQLException {
        return source.binlogFiles().stream().mapToLong(BinlogFiles.File::bytes).sum();
    }
}
