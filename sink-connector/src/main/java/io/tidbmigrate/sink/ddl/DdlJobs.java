package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DDL jobs of a TiDB, which goes on with a statement whose client is gone. Only when none is under way do the definitions of
 * the tables tell whether the statement ran.
 *
 * @see <a href="https://docs.pingcap.com/tidb/stable/sql-statement-admin-show-ddl">ADMIN SHOW DDL JOBS</a>
 */
final class DdlJobs {
    private static final Logger LOG = LoggerFactory.getLogger(DdlJobs.class);
    /** What becomes of a job in the end; {@code done} is so on one server only. */
    private static final Set<String> ENDED = Set.of("synced", "cancelled", "rollback done");
    /** ADMIN asks for SUPER (1227); some clusters answer that the command is refused (1142, 8121). */
    private static final Set<Integer> NOT_ALLOWED = Set.of(1142, 1227, 8121);

    private static final long PAUSE_MS = 1000;

    private DdlJobs() {}

    /**
     * One line of the answer.
     *
     * @param rows rows of the table that it has gone over
     */
    record Job(long id, String type, TableId table, String state, long rows) {
        private boolean isUnderWay() {
            return !ENDED.contains(state.toLowerCase(Locale.ROOT));
        }

        private boolean isOf(TableId other) {
            return table.database().equalsIgnoreCase(other.database())
                    && table.table().equalsIgnoreCase(other.table());
        }
    }

    /** Waits, however long it takes, until no job on one of the tables is under way. A user who may not ask does not wait. */
    static void awaitEnd(Connection connection, List<TableId> tables) throws SQLException {
        Waiting waiting = new Waiting(PAUSE_MS);
        for (List<Job> jobs = asked(connection, tables); !jobs.isEmpty(); jobs = asked(connection, tables)) {
            List<Job> underWay = jobs;
            waiting.on(() -> LOG.info("msg=\"a DDL whose answer was lost is still under way\" jobs={}", underWay));
        }
    }

    static List<Job> underWay(List<Job> all, List<TableId> tables) {
        return all.stream()
                .filter(Job::isUnderWay)
                .filter(job -> tables.stream().anyMatch(job::isOf))
                .toList();
    }

    private static List<Job> asked(Connection connection, List<TableId> tables) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("ADMIN SHOW DDL JOBS 100")) {
            List<Job> all = new ArrayList<>();
            while (rows.next()) {
                TableId table = new TableId(text(rows, "DB_NAME"), text(rows, "TABLE_NAME"));
                all.add(new Job(
                        rows.getLong("JOB_ID"),
                        text(rows, "JOB_TYPE"),
                        table,
                        text(rows, "STATE"),
                        rows.getLong("ROW_COUNT")));
            }
            return underWay(all, tables);
        } catch (SQLException e) {
            if (!NOT_ALLOWED.contains(e.getErrorCode())) {
                throw e;
            }
            LOG.warn(
                    "msg=\"the user may not see DDL jobs (SUPER): what became of a DDL is told by its tables alone\" error=\"{}\"",
                    e.getMessage());
            return List.of();
        }
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }
}
