package io.tidbmigrate.source.server;

import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.source.value.Charsets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/** A server that answers from memory; collation 8 is of latin1, 32 of a character set that Java lacks. */
public final class FakeServer implements SourceServer {
    private final Map<String, String> tables = new HashMap<>();
    private final List<String> databases = new ArrayList<>();
    private boolean storesLowerCase;
    private boolean hasImplicitTimestamps;
    private final List<String> asked = new ArrayList<>();
    private final Queue<List<Integer>> answers = new ArrayDeque<>();
    private SQLException refusal;
    private boolean isDown;
    private String purgedGtids = "";

    public FakeServer withTable(String quotedTable, String sql) {
        tables.put(quotedTable, sql);
        return this;
    }

    public FakeServer withDatabases(String... names) {
        databases.addAll(List.of(names));
        return this;
    }

    public FakeServer storingLowerCase() {
        storesLowerCase = true;
        return this;
    }

    public FakeServer withImplicitTimestamps() {
        hasImplicitTimestamps = true;
        return this;
    }

    public FakeServer withPurgedGtids(String set) {
        purgedGtids = set;
        return this;
    }

    public FakeServer down() {
        isDown = true;
        return this;
    }

    @Override
    public SqlDialect dialect() {
        return SqlDialect.MYSQL;
    }

    @Override
    public void requireCarried(Predicate<TableId> selected) {
        // has nothing that is not
    }

    @Override
    public Charsets charsets() {
        return new Charsets(
                charset -> {
                    throw new IllegalArgumentException("no character set " + charset);
                },
                collation -> "utf8mb4");
    }

    @Override
    public String timeZone(String ofSession) {
        return ofSession.isEmpty() || ofSession.equals("SYSTEM") ? "+02:00" : ofSession;
    }

    @Override
    public String collation(int id) {
        return id == 0 ? "" : "collation_" + id;
    }

    @Override
    public String defaultCollation(String charset) {
        return charset.equals("utf8mb4") ? "utf8mb4_0900_ai_ci" : "";
    }

    @Override
    public Optional<Charset> charset(int collationId) {
        return switch (collationId) {
            case 8 -> Optional.of(Charset.forName("windows-1252"));
            case 32 -> Optional.empty();
            default -> Optional.of(StandardCharsets.UTF_8);
        };
    }

    @Override
    public boolean storesLowerCase() {
        return storesLowerCase;
    }

    @Override
    public boolean hasImplicitTimestamps() {
        return hasImplicitTimestamps;
    }

    @Override
    public Optional<String> showCreateTable(String quotedTable) throws SQLException {
        refuseIfDown();
        return Optional.ofNullable(tables.get(quotedTable));
    }

    @Override
    public String databaseOptions(String database) throws SQLException {
        refuseIfDown();
        return "CHARACTER SET latin1 COLLATE latin1_bin";
    }

    @Override
    public List<String> databases() throws SQLException {
        refuseIfDown();
        return databases;
    }

    @Override
    public Map<String, ColumnType> columnTypes(TableId table) throws SQLException {
        refuseIfDown();
        return Map.of("name", new ColumnType("varchar", "latin1", "latin1_swedish_ci"));
    }

    /** Knows no SQL: an answer is what the test has put in for the question. */
    @Override
    public List<Integer> numbersWithTrue(String select) throws SQLException {
        refuseIfDown();
        asked.add(select);
        if (refusal != null) {
            throw refusal;
        }
        return answers.isEmpty() ? List.of() : answers.remove();
    }

    public FakeServer answering(List<Integer> numbers) {
        answers.add(numbers);
        return this;
    }

    public FakeServer refusing(SQLException error) {
        refusal = error;
        return this;
    }

    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public LoadId load() {
        return new LoadId(1_000, "source");
    }

    @Override
    public String endOfBinlog() throws SQLException {
        refuseIfDown();
        return "mysql-bin.000005:400";
    }

    @Override
    public List<String> binlogs() throws SQLException {
        refuseIfDown();
        return List.of("mysql-bin.000004", "mysql-bin.000005");
    }

    @Override
    public String purgedGtids() throws SQLException {
        refuseIfDown();
        return purgedGtids;
    }

    private void refuseIfDown() throws SQLException {
        if (isDown) {
            throw new SQLException("Communications link failure", "08S01");
        }
    }
}
