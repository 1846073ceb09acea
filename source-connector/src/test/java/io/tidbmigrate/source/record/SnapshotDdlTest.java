package io.tidbmigrate.source.record;

import static io.tidbmigrate.source.record.Records.offset;
import static io.tidbmigrate.source.record.Records.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.server.FakeServer;
import io.tidbmigrate.source.server.SourceServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotDdlTest {
    private static final String PARTITIONED =
            "CREATE TABLE `t` (\n  `id` int NOT NULL\n) ENGINE=InnoDB\n/*!50100 PARTITION BY HASH (`id`)\nPARTITIONS 3";

    private static SnapshotDdl snapshot(SourceServer server) {
        BlockAllowList selection = BlockAllowList.from(Map.of("ignore.dbs", "other", "ignore.tables", "d.x"));
        return new SnapshotDdl(selection, server, new DdlEvents("p", "r1", selection, server, List::of));
    }

    private static Optional<DdlEvent> event(SourceServer server, String sql) {
        Struct record = (Struct) Records.schemaChange(sql, source("t", 5).put("snapshot", "true"), offset(5))
                .value();
        return snapshot(server).of(record);
    }

    private static String sql(SourceServer server, String sql) {
        return event(server, sql).orElseThrow().sql();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET character_set_server=utf8mb4, collation_server=utf8mb4_0900_ai_ci",
                "USE `d`",
                "DROP TABLE IF EXISTS `d`.`t`",
                "DROP DATABASE IF EXISTS `d`",
                "CREATE DATABASE `d`",
                "CREATE TABLE `x` (`id` int)",
                "CREATE VIEW v AS SELECT 1"
            })
    void whatWouldEmptyTheTargetOrIsNotSelectedIsDropped(String sql) {
        assertThat(event(new FakeServer(), sql)).isEmpty();
    }

    @Test
    void aRecordWithoutAStatementIsDropped() {
        assertThat(event(new FakeServer(), null)).isEmpty();
    }

    @Test
    void everySelectedDatabaseIsCreatedIfItIsMissingAlsoOneWithoutTables() {
        List<DdlEvent> created =
                snapshot(new FakeServer().withDatabases("d", "other", "mysql")).databases();

        assertThat(created).hasSize(1);
        DdlEvent event = created.get(0);
        assertThat(event.sql()).isEqualTo("CREATE DATABASE IF NOT EXISTS `d` CHARACTER SET latin1 COLLATE latin1_bin");
        assertThat(event.lanes()).containsExactly(new Lane("p.d.__ddl__", 0));
        assertThat(event.isSnapshot()).isTrue();
        assertThat(event.databaseSql()).isEmpty();
    }

    @Test
    void aTableIsCreatedIfItIsMissingAndItsDatabaseBefore() {
        DdlEvent event = event(new FakeServer(), "CREATE TABLE `t` (`id` int)").orElseThrow();

        assertThat(event.sql()).isEqualTo("CREATE TABLE IF NOT EXISTS `t` (`id` int)");
        assertThat(event.database()).isEqualTo("d");
        assertThat(event.databaseSql())
                .isEqualTo("CREATE DATABASE IF NOT EXISTS `d` CHARACTER SET latin1 COLLATE latin1_bin");
        assertThat(event.id()).isEqualTo("snapshot:r1:p.d.t");
        assertThat(event.snapshotRun()).isEqualTo("r1");
        assertThat(event.lanes()).containsExactly(new Lane("p.d.t", 0));
    }

    @Test
    void theServersOwnTextIsTakenForOneThatDebeziumCut() {
        FakeServer server = new FakeServer().withTable("`d`.`t`", PARTITIONED + " */");

        assertThat(sql(server, PARTITIONED))
                .endsWith("PARTITION BY HASH (`id`)\nPARTITIONS 3")
                .doesNotContain("*/");
    }

    @Test
    void theCommentIsClosedWhenTheTableHasChangedSince() {
        FakeServer server = new FakeServer().withTable("`d`.`t`", "CREATE TABLE `t` (`id` int, `b` int)");

        assertThat(sql(server, PARTITIONED))
                .startsWith("CREATE TABLE IF NOT EXISTS `t`")
                .endsWith("PARTITION BY HASH (`id`)\nPARTITIONS 3");
    }

    @Test
    void theTableMayBeGoneSince() {
        assertThat(sql(new FakeServer(), PARTITIONED)).endsWith("PARTITIONS 3");
    }

    @Test
    void aServerThatIsDownEndsThisRunOnly() {
        assertThatThrownBy(() -> event(new FakeServer().down(), "CREATE TABLE `t` (`id` int)"))
                .isInstanceOf(RetriableException.class);
    }
}
