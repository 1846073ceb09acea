package io.tidbmigrate.precheck.check.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetCaseCheckTest {
    @Test
    void namesThatDifferInCaseAreRefusedWhereTheTargetTakesThemForOne() {
        assertThat(findings(false, "a", "A", "b"))
                .extracting(Finding::message)
                .containsExactly("same table name in case-insensitive [same target table `d`.`A` vs `d`.`a`]");
        assertThat(findings(true, "a", "A", "b")).isEmpty();
        assertThat(findings(false, "a", "b")).isEmpty();
    }

    private static List<Finding> findings(boolean caseMatters, String... tables) {
        MergedTables merged = new MergedTables(false, caseMatters, key -> Optional.empty());
        merged.add(
                "db:3306",
                Stream.of(tables)
                        .map(name -> Tables.of(new TableId("d", name), "utf8mb4", true, List.of(), List.of()))
                        .toList(),
                id -> id);
        return new TargetCaseCheck().findings(merged);
    }
}
