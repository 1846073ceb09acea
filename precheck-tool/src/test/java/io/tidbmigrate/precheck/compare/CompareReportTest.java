package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CompareReportTest {
    private static final TablePair CUSTOMERS = pair("customers");
    private static final TablePair ORDERS = pair("orders");
    private static final TablePair GONE = pair("gone");
    private static final TablePair MERGED = pair("merged");

    private final StringWriter text = new StringWriter();
    private final CompareReport report =
            new CompareReport(new PrintWriter(text), List.of(CUSTOMERS, ORDERS, GONE, MERGED));

    @Test
    void oneLineForEachTableAndTheFirstDifferencesBelow() {
        report.add(table(CUSTOMERS, OptionalLong.of(3), RowDifferences.NONE, List.of(), List.of("a note")));
        RowDifference changed = new RowDifference(
                RowDifference.Kind.CHANGED, "id='5'", List.of(new ColumnDifference("price", "'1.00'", "'2.00'")));
        report.add(
                table(ORDERS, OptionalLong.of(7), new RowDifferences(0, 0, 1, List.of(changed)), List.of(), List.of()));
        report.add(table(GONE, OptionalLong.empty(), RowDifferences.NONE, List.of("no such table"), List.of()));
        report.addNotCompared(MERGED, "because");
        report.end();

        assertThat(text.toString().lines().map(String::stripTrailing))
                .containsExactly(
                        "SOURCE TABLE    TARGET TABLE        ROWS SOURCE    ROWS TARGET  RESULT",
                        "shop.customers  target.customers              3              3  equal",
                        "    note: a note",
                        "shop.orders     target.orders                 7              7  different",
                        "    rows missing in the target: 0, only in the target: 0, changed: 1",
                        "    changed (id='5') price: '1.00' | '2.00'",
                        "shop.gone       target.gone                   -              -  different",
                        "    no such table",
                        "shop.merged     target.merged                 -              -  not compared: because",
                        "4 tables: 1 equal, 2 different, 1 not compared");
        assertThat(report.hasDifferences()).isTrue();
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void aPercentSignInANameIsNoFormat() {
        TablePair odd = pair("100%d");
        new CompareReport(new PrintWriter(text), List.of(odd))
                .add(table(odd, OptionalLong.of(1), RowDifferences.NONE, List.of(), List.of()));

        assertThat(text.toString()).contains("shop.100%d");
    }

    private static TableComparison table(
            TablePair pair, OptionalLong rows, RowDifferences differences, List<String> schema, List<String> notes) {
        return new TableComparison(pair.source(), pair.target(), rows, rows, differences, schema, notes);
    }

    private static TablePair pair(String table) {
        return new TablePair(new TableId("shop", table), new TableId("target", table));
    }
}
