package io.tidbmigrate.precheck.check.merge;

import static io.tidbmigrate.precheck.check.merge.Shards.ID;
import static io.tidbmigrate.precheck.check.merge.Shards.NUMBERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoIncrementCheckTest {
    private static final AutoIncrementCheck CHECK = new AutoIncrementCheck();

    @Test
    void shardsThatNumberTheirRowsAreWarnedOf() {
        assertThat(CHECK.findings(Shards.of(List.of(NUMBERED), List.of(ID))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message())
                            .isEqualTo(
                                    "table `d`.`t1` of db:3306 of sharding `d`.`t` have auto-increment key, please make"
                                            + " sure them don't conflict in target table!");
                });
    }

    @Test
    void othersPass() {
        assertThat(CHECK.findings(Shards.of(List.of(ID), List.of(ID)))).isEmpty();
        assertThat(CHECK.findings(Shards.of(List.of(NUMBERED)))).isEmpty();
    }
}
