package io.tidbmigrate.precheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void statementsStandByServerUnderWhatTheyRepair() {
        Report report = new Report(
                List.of(
                        result("a", "db1:3306", Finding.failure("a is\nOFF", Repair.bySql("do", "SET GLOBAL a = 1;"))),
                        result("b", "db2:3306", Finding.warning("b is OFF", Repair.bySql("do", "SET x;", "SET y;"))),
                        result("c", "db1:3306", Finding.warning("c is OFF", Repair.by("restart")))),
                List.of());
        assertThat(SqlScript.of(report)).isEqualTo("""
                -- What SQL can repair of what the precheck found. Read it before you run it.

                -- On db1:3306:

                -- a: a is OFF
                SET GLOBAL a = 1;

                -- On db2:3306:

                -- b: b is OFF
                SET x;
                SET y;
                """);
    }

    @Test
    void nothingToRepairIsSaid() {
        assertThat(SqlScript.of(Report.EMPTY)).endsWith("-- Nothing.\n");
    }

    private static Result result(String id, String instance, Finding finding) {
        return Result.of(new About(id, "name", Phase.ALWAYS, "?", "key"), instance, List.of(finding));
    }
}
