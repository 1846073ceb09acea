package io.tidbmigrate.precheck.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.TableSizes.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final List<Size> SIZES = List.of(
            new Size(new TableId("d", "small"), 10, 16_384), new Size(new TableId("d", "big"), 2_000_000, 3L << 30));

    @Test
    void theLoadIsBytesByRate() {
        Estimate estimate = new Estimate(SIZES, 1 << 20, OptionalLong.empty(), Optional.of(Duration.ofMinutes(51)));
        assertThat(estimate.load()).isEqualTo(Duration.ofSeconds(3072));
        assertThat(estimate.outlivesTheBinlog()).isTrue();
        assertThat(new Estimate(SIZES, 1 << 20, OptionalLong.empty(), Optional.empty()).outlivesTheBinlog())
                .isFalse();
    }

    @Test
    void theTextBeginsWithTheBiggestTable() {
        Estimate estimate = new Estimate(SIZES, 10 << 20, OptionalLong.of(5L << 30), Optional.of(Duration.ofHours(24)));
        assertThat(EstimateText.of("db1", estimate).replace(System.lineSeparator(), "\n"))
                .isEqualTo("""
                db1

                           rows          data  table
                      2,000,000       3.0 GiB  `d`.`big`
                             10      16.0 KiB  `d`.`small`
                      2,000,010       3.0 GiB  2 tables

                full load: about 5 min at 10.0 MiB a second (--rate)
                binlog: grows by about 5.0 GiB an hour, kept for 1 d 0 h
                """);
    }
}
