package io.tidbmigrate.precheck.compare;

import java.sql.SQLException;
import java.util.List;

/** Cuts a table into ranges of about as many rows, by walking along the source's key. */
final class Chunks {
    private final ComparisonPlan plan;
    private final Side source;
    private final int chunkRows;
    private KeyRange rest;
    private boolean ended;

    Chunks(ComparisonPlan plan, Side source, int chunkRows) {
        this.plan = plan;
        this.source = source;
        this.chunkRows = chunkRows;
        this.rest = plan.bounds().isEmpty() ? KeyRange.ALL : KeyRange.all(plan.bounds());
    }

    /** The next range; together they hold every key there may be. Null behind the last. */
    KeyRange next() throws SQLException {
        if (ended) {
            return null;
        }
        List<String> end = rest.columns().isEmpty() ? List.of() : chunkEnd();
        if (end.isEmpty() || end.equals(rest.after())) {
            ended = true;
            return rest;
        }
        KeyRange chunk = rest.endingAt(end);
        rest = rest.behind(end);
        return chunk;
    }

    private List<String> chunkEnd() throws SQLException {
        try (Rows rows = source.rows(plan.chunkEndQuery(rest, chunkRows)).open()) {
            byte[][] row = rows.next();
            return row == null ? List.of() : rest.literals(row);
        }
    }
}
