package io.tidbmigrate.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file of the pack's unit vectors is left without a test. */
class AcceptanceVectorsTest {
    private static final String DDL = "DdlVectorsTest";
    private static final String FILTER = "EventFilterVectorsTest";
    private static final String PRECHECK = "DmVectorsTest of precheck-tool";

    private static final Map<String, String> TESTS = new TreeMap<>(Map.ofEntries(
            Map.entry("ansi_quotes.json", DDL),
            Map.entry("binlog_do_db.json", PRECHECK),
            Map.entry("binlog_filter_case_insensitive.json", FILTER),
            Map.entry("binlog_filter_case_sensitive.json", FILTER),
            Map.entry("binlog_filter_global.json", FILTER),
            Map.entry("binlog_row_image.json", PRECHECK),
            Map.entry("builtin_skip_ddl.json", DDL),
            Map.entry("collation_strict_databases.json", "CollationVectorsTest"),
            Map.entry("collation_strict_tables.json", "CollationVectorsTest"),
            Map.entry("ddl_filter_and_route.json", DDL),
            Map.entry("ddl_split_and_route.json", DDL),
            Map.entry("event_types.json", FILTER),
            Map.entry("expression_filter_rows.json", "ExpressionFilterIT of integration-tests"),
            Map.entry("expression_filter_types.json", "ExpressionFilterIT of integration-tests"),
            Map.entry(
                    "foreign_key_ddl.json",
                    "below; different: DM refuses these if the target checks foreign keys, here rows come with the checks off"),
            Map.entry("is_ddl.json", DDL),
            Map.entry("online_ddl_tables.json", "OnlineDdlVectorsTest of source-connector"),
            Map.entry(
                    "optimistic_shard_precheck.json",
                    "none: what a coordination of shards asks of their tables, and there is no such coordination"),
            Map.entry("parse_one_stmt.json", DDL),
            Map.entry("privileges_wildcard.json", PRECHECK),
            Map.entry("source_dump_privileges.json", PRECHECK),
            Map.entry("source_replication_privileges.json", PRECHECK),
            Map.entry("target_privileges.json", PRECHECK)));

    @Test
    void everyFileHasATest() throws IOException {
        AcceptancePack.read("unit-vectors/event_types.json");
        try (Stream<Path> files = Files.list(AcceptancePack.root().resolve("unit-vectors"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(TESTS.keySet());
        }
    }

    @Test
    void foreignKeysAreCarriedAndRead() {
        for (JsonNode vector : AcceptancePack.vectors("foreign_key_ddl.json").toList()) {
            DdlStatement statement = DdlStatement.parse(vector.path("sql").asText(), "", SqlMode.DEFAULT);
            assertThat(statement.kind().isDdl()).isTrue();
            assertThat(statement.foreignKeys())
                    .singleElement()
                    .satisfies(key -> assertThat(key.parent()).isEqualTo(new TableId("fk_demo", "parent")));
        }
    }
}
