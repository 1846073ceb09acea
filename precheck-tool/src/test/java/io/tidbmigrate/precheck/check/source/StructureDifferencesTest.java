package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Table.Column;
import io.tidbmigrate.precheck.server.Table.Index;
import io.tidbmigrate.precheck.server.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureDifferencesTest {
    private static final Column ID = Tables.column("id", "int", "", "int", "PRI", false);
    private static final Column A = Tables.column("a", "varchar", "utf8mb4", "varchar(9)", "", false);
    private static final Column MUST = new Column("m", "int", "int", "", "", false, false, "", "");
    private static final Index PRIMARY = new Index("PRIMARY", true, "BTREE", List.of("id"));

    @Test
    void equalTablesHaveNone() {
        assertThat(messages(table("utf8mb4_bin", ID, A), table("utf8mb4_bin", ID, A)))
                .isEmpty();
    }

    @Test
    void charsetAndCollationAreInDmsWords() {
        assertThat(messages(table("utf8mb4_bin", ID), table("latin1_bin", ID)))
                .containsExactly("table `d`.`t` charset is not same, upstream: (t utf8mb4), downstream: (t latin1)");
        assertThat(messages(table("latin1_bin", ID), table("utf8mb4_bin", ID)))
                .as("every text fits into utf8mb4, and its collations differ")
                .containsExactly(
                        "table `d`.`t` collation is not same, upstream: (t latin1_bin), downstream: (t utf8mb4_bin)");
        assertThat(messages(table("utf8mb4_general_ci", ID), table("utf8mb4_bin", ID)))
                .containsExactly("table `d`.`t` collation is not same, upstream: (t utf8mb4_general_ci), downstream: (t"
                        + " utf8mb4_bin)");
    }

    @Test
    void keysAreComparedAsSetsOfColumns() {
        Table two = keyed(new Index("PRIMARY", true, "BTREE", List.of("id", "M")), ID, MUST);
        Table turned = keyed(new Index("uk", true, "BTREE", List.of("m", "id")), ID, MUST);
        assertThat(messages(two, turned)).isEmpty();
        assertThat(messages(two, keyed(PRIMARY, ID, MUST)))
                .containsExactly(
                        "table `d`.`t` upstream has more PK or NOT NULL UK than downstream, index name: PRIMARY, columns:"
                                + " [id M]",
                        "table `d`.`t` downstream has more PK or NOT NULL UK than upstream, table name: t, index name:"
                                + " PRIMARY, columns: [id]");
    }

    @Test
    void keysThatHoldNullIdentifyNothing() {
        assertThat(messages(keyed(new Index("uk", true, "BTREE", List.of("a")), A), table("utf8mb4_bin", A)))
                .isEmpty();
    }

    @Test
    void columnsOfOneSideOnly() {
        assertThat(messages(table("utf8mb4_bin", ID, A, MUST), table("utf8mb4_bin", ID)))
                .containsExactly("table `d`.`t` upstream has more columns than downstream, columns: [a m]");
        assertThat(messages(table("utf8mb4_bin", ID), table("utf8mb4_bin", ID, A, MUST)))
                .as("a is NULL if nobody writes it")
                .containsExactly("table `d`.`t` downstream has more columns than upstream that require values to insert"
                        + " records, table name: t, columns: [m]");
    }

    @Test
    void extendedColumnsHaveToBeInTheTargetAndNotInTheSource() {
        Column source = Tables.column("c_src", "varchar", "utf8mb4");
        assertThat(StructureDifferences.of(
                        table("utf8mb4_bin", ID, source), table("utf8mb4_bin", ID, source), List.of("c_src", "c_tab")))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.FAILURE))
                .extracting(Finding::message)
                .containsExactly(
                        "table `d`.`t` upstream table must not contain extended column [c_src]",
                        "table `d`.`t` downstream table must contain extended columns [c_tab]");
        assertThat(StructureDifferences.of(
                        table("utf8mb4_bin", ID), table("utf8mb4_bin", ID, source), List.of("c_src")))
                .isEmpty();
    }

    @Test
    void aTableForExtendedColumnsHasToExist() {
        assertThat(StructureDifferences.ofMissing(table("utf8mb4_bin", ID), List.of("c_src")))
                .extracting(Finding::message)
                .containsExactly("table `d`.`t` upstream table t who has extended columns [c_src] does not exist in"
                        + " downstream table");
        assertThat(StructureDifferences.ofMissing(table("utf8mb4_bin", ID), List.of()))
                .isEmpty();
    }

    private static List<String> messages(Table up, Table down) {
        return StructureDifferences.of(up, down, List.of()).stream()
                .map(Finding::message)
                .toList();
    }

    private static Table table(String collation, Column... columns) {
        return new Table(new TableId("d", "t"), collation, List.of(columns), List.of(), List.of());
    }

    private static Table keyed(Index index, Column... columns) {
        return new Table(new TableId("d", "t"), "utf8mb4_bin", List.of(columns), List.of(index), List.of());
    }
}
