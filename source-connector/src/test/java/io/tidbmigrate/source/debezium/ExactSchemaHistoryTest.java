package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.document.Document;
import io.debezium.relational.history.HistoryRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactSchemaHistoryTest {
    private static final String SERVER = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    /** A statement recorded when transactions 1 to 4 were executed. */
    private static HistoryRecord statement(String ownGtid) {
        Document position = Document.create("file", "bin.000003", "pos", 400, "gtids", SERVER + ":1-4");
        if (ownGtid != null) {
            position.setString("tidb_migrate_gtid", ownGtid);
        }
        return new HistoryRecord(Document.create("position", position, "ddl", "DROP TABLE t"));
    }

    @Test
    void aStatementBehindTheOffsetComesFromTheBinlog() {
        assertThat(ExactSchemaHistory.isReadAgain(statement(SERVER + ":5"), Map.of("gtids", SERVER + ":1-4")))
                .isTrue();
    }

    @Test
    void aStatementThatTheOffsetCountsAsDoneComesFromTheHistory() {
        assertThat(ExactSchemaHistory.isReadAgain(statement(SERVER + ":5"), Map.of("gtids", SERVER + ":1-5")))
                .isFalse();
    }

    @Test
    void rowsOfItsOwnTransactionStandBehindIt() {
        assertThat(ExactSchemaHistory.isReadAgain(
                        statement(SERVER + ":5"), Map.of("gtids", SERVER + ":1-4", "event", 3L)))
                .isFalse();
    }

    @Test
    void withoutGtidsThePositionDecides() {
        assertThat(ExactSchemaHistory.isReadAgain(statement(SERVER + ":5"), Map.of("file", "bin.000003", "pos", 400)))
                .isFalse();
        assertThat(ExactSchemaHistory.isReadAgain(statement(null), Map.of("gtids", SERVER + ":1-4")))
                .isFalse();
    }

    @Test
    void aStatementIsToldWithItsDatabaseAndPlaces() {
        Document streamed = Document.create("position", Document.create("file", "bin.000003", "pos", 400L));
        streamed.setString("databaseName", "d");
        Document ofSnapshot = Document.create(
                "position",
                Document.create("file", "bin.000003", "pos", 4L, "tidb_migrate_holds_from", "bin.000004:400"));

        assertThat(ExactSchemaHistory.known("DROP TABLE t", streamed))
                .isEqualTo(new KnownStatement("DROP TABLE t", "d", "bin.000003:400", ""));
        assertThat(ExactSchemaHistory.known("DROP TABLE t", ofSnapshot))
                .isEqualTo(new KnownStatement("DROP TABLE t", "", "bin.000003:4", "bin.000004:400"));
    }

    @Test
    void theWordThatDebeziumCutsOffIsPutBack() {
        assertThat(ExactSchemaHistory.known(
                                "UNIQUE INDEX u ON t (a)", statement(null).document())
                        .sql())
                .isEqualTo("CREATE UNIQUE INDEX u ON t (a)");
    }

    @Test
    void aStatementThatWasReadAgainAfterACrashIsTakenOnce() {
        RepeatedRecords repeated = new RepeatedRecords();
        HistoryRecord other = new HistoryRecord(Document.create(
                "position", statement(SERVER + ":5").document().getDocument("position"), "ddl", "DROP TABLE u"));

        assertThat(repeated.isFirst(statement(SERVER + ":5"))).isTrue();
        assertThat(repeated.isFirst(other)).as("another part of it").isTrue();
        assertThat(repeated.isFirst(statement(SERVER + ":6")))
                .as("the same words once more")
                .isTrue();
        assertThat(repeated.isFirst(statement(SERVER + ":5"))).isFalse();
        assertThat(repeated.isFirst(statement(null))).as("without GTIDs").isTrue();
        assertThat(repeated.isFirst(statement(null))).isFalse();
    }

    @Test
    void aSnapshotIsTakenAsItStands() {
        Document position = Document.create("file", "bin.000003", "pos", 400, "snapshot", "INITIAL");
        HistoryRecord record = new HistoryRecord(Document.create("position", position, "ddl", "DROP TABLE t"));
        RepeatedRecords repeated = new RepeatedRecords();

        assertThat(repeated.isFirst(record)).isTrue();
        assertThat(repeated.isFirst(record)).isTrue();
    }
}
