package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.server.FakeServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineDdlTest {
    private static final String COPY = "create /* gh-ost */ table `d`.`_t_gho` like `d`.`t`";
    private static final String ALTER = "alter /* gh-ost */ table `d`.`_t_gho` add column c int comment 'a\nb'";
    private static final String SWAP = "rename /* gh-ost */ table d.t to d._t_del, d._t_gho to d.t";

    private final Map<String, String> settings = new HashMap<>(Map.of("topic.prefix", "p"));
    private int position = 300;
    private DdlCapture capture = capture(OpenChanges.NONE);

    private DdlCapture capture(OpenChanges open) {
        SourceConfig config = SourceConfig.from(settings);
        DdlEvents events = new DdlEvents("p", "run", config.selection(), new FakeServer(), List::of);
        return new DdlCapture(config, new FakeServer(), events, open, new ForeignKeyTimeline());
    }

    private void with(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        capture = capture(OpenChanges.NONE);
    }

    private void logged(String... statements) {
        for (String sql : statements) {
            capture.onStatement(Logged.at(position, sql));
            position += 100;
        }
    }

    private List<String> carried() {
        assertThat(capture.failure()).isEmpty();
        return events().stream().map(DdlEvent::sql).toList();
    }

    private List<DdlEvent> events() {
        return capture.pending().stream().flatMap(ddl -> ddl.events().stream()).toList();
    }

    private String open() {
        return capture.pending().stream()
                .reduce((first, last) -> last)
                .orElseThrow()
                .openChanges();
    }

    private void assertStopped(String reason) {
        assertThat(capture.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOf(MigrationException.class)
                        .hasMessageContainingAll("TM-1009", reason, "bin.000001:"));
    }

    @Test
    void whatWasDoneToTheShadowIsDoneToTheRealTableWhereItIsReplaced() {
        logged(
                "drop table if exists _t_gho, _t_del, _t_ghc",
                "create table _t_ghc (id int)",
                COPY,
                ALTER,
                "alter table _t_gho auto_increment=7",
                "create table _t_del (id int)",
                "drop table _t_del");
        assertThat(carried()).isEmpty();

        logged(SWAP, "drop table _t_ghc, _t_del");

        assertThat(carried())
                .containsExactly(
                        "alter table `d`.`t` add column c int comment 'a\nb'", "alter table `d`.`t` auto_increment=7");
        assertThat(events()).extracting(DdlEvent::id).containsExactly("bin.000001:1000:0", "bin.000001:1000:1");
        assertThat(events()).allSatisfy(event -> assertThat(event.lanes()).hasToString("[p.d.t:0]"));
        assertThat(open()).isEmpty();
    }

    @Test
    void ptOscCreatesItsCopyInFull() {
        logged(
                "CREATE TABLE `d`.`_t_new` (id INT)",
                "ALTER TABLE `d`.`_t_new` ADD n INT",
                "RENAME TABLE `d`.`t` TO `d`.`_t_old`, `d`.`_t_new` TO `d`.`t`",
                "DROP TABLE IF EXISTS `d`.`_t_old`");

        assertThat(carried()).containsExactly("ALTER TABLE `d`.`t` ADD n INT");
    }

    @Test
    void aRestartKnowsWhatIsOpenAndReadsNothingTwice() {
        logged(COPY, ALTER);
        OpenChanges open = OpenChanges.parse(open());
        position -= 100;
        capture = capture(open);

        logged(ALTER, SWAP);

        assertThat(carried()).containsExactly("alter table `d`.`t` add column c int comment 'a\nb'");
    }

    @Test
    void aRunThatWasBrokenOffLeavesNothingToTheNext() {
        logged(COPY, ALTER, "drop table _t_gho", COPY, "alter table _t_gho add other int", SWAP);

        assertThat(carried()).containsExactly("alter table `d`.`t` add other int");
    }

    @Test
    void aSecondRunBesideTheLeftOfAnAbortedOneEndsInTheSameTable() {
        with("do.tables", "d.t");
        logged(
                "CREATE TABLE _t_new (id INT)",
                "CREATE TABLE __t_new (id INT)",
                "ALTER TABLE __t_new ADD n INT",
                "RENAME TABLE t TO _t_old, __t_new TO t");

        assertThat(carried()).containsExactly("ALTER TABLE `d`.`t` ADD n INT");
    }

    @Test
    void twoStepsOfACutOverAreTwoStatements() {
        logged(COPY, ALTER, "RENAME TABLE t TO _t_del", "RENAME TABLE _t_gho TO t");

        assertThat(carried()).hasSize(1);
    }

    @Test
    void aCopyToWhichNothingWasDoneChangesNothing() {
        logged(COPY, SWAP);

        assertThat(carried()).isEmpty();
    }

    @Test
    void aFilterSeesTheStatementOnTheRealTable() {
        with(
                "filters",
                "f",
                "filters.f.schema.pattern",
                "d",
                "filters.f.table.pattern",
                "t",
                "filters.f.sql.patterns",
                "ADD\\s+KEY",
                "filters.f.action",
                "Ignore");
        logged(COPY, ALTER, "alter table _t_gho add key name (c)", SWAP);

        assertThat(carried()).hasSize(1).first().asString().contains("add column c");
    }

    @Test
    void whatIsNotSelectedIsLeftAlone() {
        with("do.tables", "d.other");
        logged("CREATE TABLE _t_gho (id INT)", "RENAME TABLE t TO _t_del, _t_gho TO t", "RENAME TABLE _t_old TO t");

        assertThat(carried()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rename table t to _t_del, _t_gho to t             | began before this migration
            rename table t to _t_old                          | explains this rename
            rename table t to _t_gho                          | explains this rename
            rename table _t_old to t                          | rows of `d`.`_t_old` were not carried
            rename table _t_gho to _t_new                     | becomes another one
            rename table t to _t_del, _t_gho_invalid to t     | explains this rename
            rename table t to _t_del_invalid, _t_gho to t     | explains this rename
            create table u like _t_gho                        | model of a new table
            alter table t exchange partition p with table _t_old | changes two tables
            """)
    void whatWouldMakeTheTargetWrongEndsTheMigration(String sql, String reason) {
        logged(sql);

        assertStopped(reason);
    }

    @Test
    void anAlterOfAShadowWhoseBeginningWasNotReadIsNotTakenForAllOfIt() {
        logged(ALTER, SWAP);

        assertStopped("began before this migration");
    }

    @Test
    void aShadowThatIsNoCopyAndWasNotAlteredIsNotKnown() {
        logged("CREATE TABLE _t_new (id INT)", "RENAME TABLE t TO _t_old, _t_new TO t");

        assertStopped("which is no copy");
    }

    @Test
    void afterTheRepairTheStatementIsLeftOutByAFilter() {
        with(
                "filters",
                "f",
                "filters.f.schema.pattern",
                "d",
                "filters.f.sql.patterns",
                "^rename",
                "filters.f.action",
                "Ignore");
        logged(SWAP, "alter table t add d int");

        assertThat(carried()).containsExactly("alter table t add d int");
    }

    @Test
    void namesOfOnesOwn() {
        with("online.ddl.shadow.tables", "^(.+)_ghost$,^tmp_(.+)$", "online.ddl.trash.tables", "^(.+)_gone$");
        logged(
                "create table t_ghost like t",
                "alter table t_ghost add n int",
                "rename table t to t_gone, t_ghost to t",
                "alter table _t_gho add x int");

        assertThat(carried()).containsExactly("alter table `d`.`t` add n int", "alter table _t_gho add x int");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table _t_gho (id int)", "alter table _t_gho add n int", SWAP})
    void switchedOffTheTablesAreLikeAnyOther(String sql) {
        with("online.ddl", "false");
        logged(sql);

        assertThat(carried()).containsExactly(sql);
    }
}
