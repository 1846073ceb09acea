package io.tidbmigrate.sink.plan;

/**
 * How big one statement may be.
 *
 * @param rows rows
 * @param bytes bytes of its text, at most; a single row may be longer
 */
public record Limits(int rows, long bytes) {}
