package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.event.RowChange;

/**
 * A row that was to be inserted and the row of the target that it met.
 *
 * @param row the change that was to be applied
 * @param written its key, for people
 * @param existing the key of the row that is there, for people
 */
public record Conflict(RowChange row, String written, String existing) {}
