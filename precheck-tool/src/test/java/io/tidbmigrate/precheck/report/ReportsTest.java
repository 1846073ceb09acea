package io.tidbmigrate.precheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Report MIXED = report(
            result("target_version", List.of(Finding.note("The target is TiDB 8.5"))),
            result("gtid_mode", List.of(Finding.warning("gtid_mode is OFF", "Turn it on"))),
            result(
                    "table_schema",
                    List.of(
                            Finding.warning("table `a` has no <key>", "Set a key"),
                            Finding.failure("table `b` is greek", "Create it"),
                            Finding.warning("table `c` has no <key>", "Set a key"))));

    @Test
    void textNamesEachCheckThenWhatWasFoundAndWhatToDo() {
        assertThat(unix(TextReport.of(MIXED, (state, word) -> word))).isEqualTo("""
                        success  target_version         db1:3306 (The target is TiDB 8.5)
                        warning  gtid_mode              db1:3306
                        failure  table_schema           db1:3306

                        warning  gtid_mode (name of gtid_mode) db1:3306
                          - gtid_mode is OFF
                          What to do: Turn it on
                          More: docs/checks/gtid_mode.md

                        failure  table_schema (name of table_schema) db1:3306
                          - table `b` is greek
                          - warning: table `a` has no <key>
                          - warning: table `c` has no <key>
                          What to do: Set a key; Create it
                          More: docs/checks/table_schema.md

                        pre-check is not passed: 1 of 3 checks failed, 1 warning.
                        """);
    }

    @Test
    void textShowsTenErrorsOfACheck() {
        List<Finding> many = IntStream.range(0, 25)
                .mapToObj(i -> Finding.warning("no key in " + i, "Set a key"))
                .toList();
        assertThat(TextReport.of(report(result("table_schema", many)), (state, word) -> word))
                .contains("no key in 9")
                .doesNotContain("no key in 10")
                .contains("and 15 more");
    }

    @Test
    void jsonHasTheShapeOfTheInterface() {
        Report report = report(result("gtid_mode", List.of(Finding.warning("it is \"OFF\"", "Turn it on"))));
        assertThat(unix(JsonReport.of(report))).isEqualTo("""
                        {
                          "passed" : true,
                          "summary" : {
                            "total" : 1,
                            "successful" : 0,
                            "warning" : 1,
                            "failed" : 0
                          },
                          "results" : [ {
                            "id" : "gtid_mode",
                            "name" : "name of gtid_mode",
                            "state" : "warning",
                            "instance" : "db1:3306",
                            "short_error" : "it is \\"OFF\\"",
                            "errors" : [ {
                              "severity" : "warning",
                              "message" : "it is \\"OFF\\""
                            } ],
                            "instruction" : "Turn it on"
                          } ]
                        }
                        """);
    }

    @Test
    void htmlIsEscapedAndComplete() {
        assertThat(HtmlReport.of(MIXED))
                .startsWith("<!DOCTYPE html>")
                .contains("has no &lt;key&gt;", "class=\"failure\"", "pre-check is not passed")
                .contains("value=\"warning\" checked> warning (1)", "@media print", "prefers-color-scheme: dark")
                .doesNotContain("<key>", "http", "{{");
        Report repairable = report(result(
                "gtid_mode",
                List.of(Finding.failure(
                        "gtid_mode is <OFF>", Repair.bySql("Please execute", "SET GLOBAL a = '<b>';")))));
        assertThat(HtmlReport.of(repairable))
                .contains("<article class=\"failure\" data-state=\"failure\">")
                .contains("class=\"copy\">Copy</button><code>SET GLOBAL a = '&lt;b&gt;';</code>");
    }

    @Test
    void verdictCountsOnlyWhatThereIs() {
        assertThat(TextReport.verdict(Report.EMPTY)).isEqualTo("pre-check is passed.");
        assertThat(TextReport.verdict(report(result("gtid_mode", List.of(Finding.warning("a", "b"))))))
                .isEqualTo("pre-check is passed, 1 warning.");
    }

    @Test
    void warningsDoNotStopAMigrationAndFailuresDo() {
        assertThat(report(result("gtid_mode", List.of(Finding.warning("a", "b"))))
                        .refusal())
                .isEmpty();
        MigrationException refusal = MIXED.refusal().orElseThrow();
        assertThat(refusal.code()).isEqualTo(ErrorCode.PRECHECK_FAILED);
        assertThat(refusal)
                .hasMessageContaining("table_schema: table `b` is greek")
                .hasMessageContaining("db1:3306");
    }

    private static String unix(String text) {
        return text.replace(System.lineSeparator(), "\n");
    }

    private static Report report(Result... results) {
        return new Report(List.of(results), List.of());
    }

    private static Result result(String id, List<Finding> findings) {
        return Result.of(new About(id, "name of " + id, Phase.ALWAYS, "?", "key"), "db1:3306", findings);
    }
}
