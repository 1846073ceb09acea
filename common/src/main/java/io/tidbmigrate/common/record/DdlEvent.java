package io.tidbmigrate.common.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A DDL statement as it travels between the rows it separates: everything that its meaning depends on.
 *
 * <p>In Kafka it is a record without key whose value has {@code op} = {@code m}, no {@code before} and no
 * {@code after}; the statement is in the headers {@code tidb-migrate.ddl.*}, each a string. One record goes to every
 * lane of {@link #lanes()}.
 *
 * @param id place of the statement, the same at each delivery: {@code file:position:index}, or
 *     {@code snapshot:<run>:<topic>} for a statement of the full load
 * @param sql the statement as the client sent it; for the full load SHOW CREATE made into CREATE … IF NOT EXISTS; empty
 *     for a fence
 * @param database default database of the session; empty if it had none
 * @param sqlMode names of the session's sql_mode, comma separated; empty for none
 * @param timeZone zone of the session that unqualified times are in: an offset such as {@code +02:00} or a named zone
 * @param timestampMicros when the statement ran, microseconds since the epoch; 0 if unknown
 * @param collation the session's collation_connection; empty if unknown
 * @param snapshotRun id of the full load that the statement opens; empty for a statement from the binlog
 * @param databaseSql {@code CREATE DATABASE IF NOT EXISTS …} of the database of a new table, to be run before; or empty
 * @param lanes every lane that carries this statement, sorted by name
 * @param collations what the source's server takes, by character set, for those that stand in the statement without a
 *     collation; by the empty name, the collation of a database that names neither
 */
public record DdlEvent(
        String id,
        String sql,
        String database,
        String sqlMode,
        String timeZone,
        long timestampMicros,
        String collation,
        String snapshotRun,
        String databaseSql,
        List<Lane> lanes,
        Map<String, String> collations) {

    /** Value of the envelope's {@code op} field for a DDL record. */
    public static final String OPERATION = "m";

    private static final String PREFIX = "tidb-migrate.ddl.";
    private static final String ID = PREFIX + "id";
    private static final String SQL = PREFIX + "sql";
    private static final String DATABASE = PREFIX + "database";
    private static final String SQL_MODE = PREFIX + "sql.mode";
    private static final String TIME_ZONE = PREFIX + "time.zone";
    private static final String TIMESTAMP = PREFIX + "timestamp.us";
    private static final String COLLATION = PREFIX + "collation";
    private static final String SNAPSHOT = PREFIX + "snapshot";
    private static final String DATABASE_SQL = PREFIX + "database.sql";
    private static final String COLLATIONS = PREFIX + "collations";
    private static final String LANES = PREFIX + "lanes";

    public DdlEvent {
        lanes = List.copyOf(lanes);
        collations = Map.copyOf(collations);
    }

    /** Of a statement that leaves no collation to the server. */
    public DdlEvent(
            String id,
            String sql,
            String database,
            String sqlMode,
            String timeZone,
            long timestampMicros,
            String collation,
            String snapshotRun,
            String databaseSql,
            List<Lane> lanes) {
        this(
                id,
                sql,
                database,
                sqlMode,
                timeZone,
                timestampMicros,
                collation,
                snapshotRun,
                databaseSql,
                lanes,
                Map.of());
    }

    /** The same with other collations. */
    public DdlEvent with(Map<String, String> taken) {
        return new DdlEvent(
                id,
                sql,
                database,
                sqlMode,
                timeZone,
                timestampMicros,
                collation,
                snapshotRun,
                databaseSql,
                lanes,
                taken);
    }

    /** Whether the statement opens the full load of its table or database. */
    public boolean isSnapshot() {
        return !snapshotRun.isEmpty();
    }

    /**
     * A place that no lane of {@code lanes} passes before all of them have come to it, with nothing to run there.
     *
     * @param id the same at each delivery, and at no other place
     */
    public static DdlEvent fence(String id, long timestampMicros, List<Lane> lanes) {
        return new DdlEvent(id, "", "", "", "", timestampMicros, "", "", "", lanes);
    }

    /** Whether it only holds lanes up until all have come. */
    public boolean isFence() {
        return sql.isEmpty();
    }

    /** Headers of the record, in a fixed order. */
    public Map<String, String> toHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(SQL, sql);
        headers.put(DATABASE, database);
        headers.put(SQL_MODE, sqlMode);
        headers.put(TIME_ZONE, timeZone);
        headers.put(TIMESTAMP, Long.toString(timestampMicros));
        headers.put(COLLATION, collation);
        headers.put(SNAPSHOT, snapshotRun);
        headers.put(DATABASE_SQL, databaseSql);
        headers.put(LANES, lanes.stream().map(Lane::toString).collect(Collectors.joining(",")));
        if (!collations.isEmpty()) {
            headers.put(
                    COLLATIONS,
                    new TreeMap<>(collations)
                            .entrySet().stream()
                                    .map(each -> each.getKey() + '=' + each.getValue())
                                    .collect(Collectors.joining(",")));
        }
        return headers;
    }

    /** Whether these headers are those of a DDL record. */
    public static boolean isIn(Map<String, String> headers) {
        return headers.containsKey(ID);
    }

    /**
     * Reads what {@link #toHeaders()} wrote.
     *
     * @throws IllegalArgumentException if a header is missing, naming it
     */
    public static DdlEvent fromHeaders(Map<String, String> headers) {
        return new DdlEvent(
                required(headers, ID),
                required(headers, SQL),
                required(headers, DATABASE),
                required(headers, SQL_MODE),
                required(headers, TIME_ZONE),
                Long.parseLong(required(headers, TIMESTAMP)),
                required(headers, COLLATION),
                required(headers, SNAPSHOT),
                required(headers, DATABASE_SQL),
                Arrays.stream(required(headers, LANES).split(","))
                        .map(Lane::parse)
                        .toList(),
                collations(headers.getOrDefault(COLLATIONS, "")));
    }

    private static Map<String, String> collations(String text) {
        Map<String, String> collations = new HashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("DDL record with header " + COLLATIONS + " of " + text);
            }
            collations.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return collations;
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("DDL record without header " + name);
        }
        return value;
    }
}
