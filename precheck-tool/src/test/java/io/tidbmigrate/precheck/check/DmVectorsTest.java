package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.AcceptancePack;
import io.tidbmigrate.precheck.check.merge.AutoIncrementCheck;
import io.tidbmigrate.precheck.check.merge.ShardSchemaCheck;
import io.tidbmigrate.precheck.check.source.BinlogDbCheck;
import io.tidbmigrate.precheck.check.source.BinlogRowImageCheck;
import io.tidbmigrate.precheck.grant.Privilege;
import io.tidbmigrate.precheck.grant.Requirement;
import io.tidbmigrate.precheck.server.BinlogFilter;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DM's own cases, from the acceptance pack; states and messages are compared. */
class DmVectorsTest {
    @ParameterizedTest
    @MethodSource
    void dumpPrivileges(JsonNode vector) {
        Requirement required = vector.path("dumpWholeInstance").asBoolean()
                ? Requirement.global(Privilege.RELOAD, Privilege.SELECT)
                : Requirement.selectOn(tables(vector), Privilege.RELOAD);
        assertSame(vector, "dumpState", required, Severity.FAILURE);
    }

    @ParameterizedTest
    @MethodSource
    void wildcards(JsonNode vector) {
        assertSame(vector, "replicationState", Requirement.selectOn(tables(vector)), Severity.FAILURE);
    }

    @ParameterizedTest
    @MethodSource
    void replicationPrivileges(JsonNode vector) {
        assertSame(
                vector,
                "replicationState",
                Requirement.global(Privilege.REPLICATION_SLAVE, Privilege.REPLICATION_CLIENT),
                Severity.FAILURE);
    }

    /** DM's test asks for seven privileges; the checker, and ours, for INDEX too. */
    @ParameterizedTest
    @MethodSource
    void targetPrivileges(JsonNode vector) {
        assertSame(
                vector,
                "checkState",
                Requirement.global(
                        Privilege.CREATE,
                        Privilege.SELECT,
                        Privilege.INSERT,
                        Privilege.UPDATE,
                        Privilege.DELETE,
                        Privilege.ALTER,
                        Privilege.DROP),
                Severity.WARNING);
    }

    @ParameterizedTest
    @MethodSource
    void binlogDb(JsonNode vector) throws SQLException {
        FakeSource source = new FakeSource();
        source.binlogFilter = new BinlogFilter.Databases(
                vector.path("doDB").asText(), vector.path("ignoreDB").asText());
        source.config.put("case.sensitive", vector.path("caseSensitive").asText("false"));
        vector.get("schemas").fieldNames().forEachRemaining(database -> source.table(database, "t"));
        assertState(vector, "state", new BinlogDbCheck<FakeSource>().findings(source), Severity.FAILURE);
    }

    @ParameterizedTest
    @MethodSource
    void rowImage(JsonNode vector) throws SQLException {
        List<Finding> findings = new BinlogRowImageCheck()
                .findings(name -> Optional.of(vector.get(name.equals("version") ? "version" : "rowImage")
                        .asText()));
        assertState(vector, "state", findings, Severity.FAILURE);
    }

    @ParameterizedTest
    @MethodSource
    void optimisticShards(JsonNode vector) {
        MergedTables shards = new MergedTables(true, false, key -> Optional.empty());
        for (String key : List.of("createTable1SQL", "createTable2SQL")) {
            shards.add(key, List.of(shard(vector.get(key).asText())), id -> new TableId("d", "t"));
        }
        List<Finding> findings = new ArrayList<>(new ShardSchemaCheck().findings(shards));
        findings.addAll(new AutoIncrementCheck().findings(shards));
        assertThat(findings).hasSize(vector.path("errLen").asInt());
        Severity worst = findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.NOTE);
        assertThat(worst.name())
                .isEqualTo(Map.of(
                                "StateSuccess", "NOTE",
                                "StateWarning", "WARNING",
                                "StateFailure", "FAILURE")
                        .get(vector.get("expectState").asText()));
    }

    /** The vectors have columns of type int only, with names in double quotes. */
    private static Table shard(String create) {
        List<Table.Column> columns = Pattern.compile("\"(\\w+)\" int\\(11\\) NOT NULL( AUTO_INCREMENT)?")
                .matcher(create)
                .results()
                .map(column -> Tables.column(
                        column.group(1),
                        "int",
                        "",
                        "int(11)",
                        create.contains("PRIMARY KEY (\"" + column.group(1) + "\")") ? "PRI" : "",
                        column.group(2) != null))
                .toList();
        return Tables.of(new TableId("d", "s"), "latin1", true, columns, List.of());
    }

    static List<JsonNode> optimisticShards() {
        return AcceptancePack.vectors("optimistic_shard_precheck.json");
    }

    static List<JsonNode> dumpPrivileges() {
        return AcceptancePack.vectors("source_dump_privileges.json");
    }

    static List<JsonNode> wildcards() {
        return AcceptancePack.vectors("privileges_wildcard.json");
    }

    static List<JsonNode> replicationPrivileges() {
        return AcceptancePack.vectors("source_replication_privileges.json");
    }

    static List<JsonNode> targetPrivileges() {
        return AcceptancePack.vectors("target_privileges.json");
    }

    static List<JsonNode> binlogDb() {
        return AcceptancePack.vectors("binlog_do_db.json");
    }

    static List<JsonNode> rowImage() {
        return AcceptancePack.vectors("binlog_row_image.json");
    }

    private static void assertSame(JsonNode vector, String state, Requirement required, Severity bad) {
        List<Finding> findings =
                PrivilegeFindings.lacking(required, AcceptancePack.texts(vector.path("grants")), bad, "Grant them");
        assertState(vector, state, findings, bad);
        String expected = vector.path("errStr").asText();
        if (!expected.isEmpty() && !expected.startsWith("line 1 column")) { // the words of DM's SQL parser
            assertThat(findings)
                    .extracting(Finding::message)
                    .containsExactly(expected.replace("%%", "%").replaceFirst("; $", ""));
        }
    }

    private static void assertState(JsonNode vector, String key, List<Finding> findings, Severity bad) {
        if (vector.get(key).asText().equals("StateSuccess")) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).extracting(Finding::severity).containsExactly(bad);
        }
    }

    private static List<TableId> tables(JsonNode vector) {
        List<TableId> tables = new ArrayList<>();
        vector.path("checkTables")
                .forEach(table -> tables.add(new TableId(
                        table.get("Schema").asText(), table.get("Name").asText())));
        return tables;
    }
}
