package io.tidbmigrate.sink.plan;

/**
 * How big statements and shares are.
 *
 * @param rows most rows of a statement
 * @param bytes most bytes of its text; a single row may be longer
 * @param rangeRows most rows of a table that are put into a share at once
 */
public record Limits(int rows, long bytes, int rangeRows) {}
