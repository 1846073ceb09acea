package io.tidbmigrate.sink.plan;

/**
 * How big statements and shares are.
 *
 * @param rows most rows of a statement
 * @param bytes most bytes of its text; a single row may be longer
 * @param shareRows least rows of a table that are worth a share of their own
 */
public record Limits(int rows, long bytes, int shareRows) {}
