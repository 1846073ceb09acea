package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.TableShape;

/**
 * A change and the table that it goes to.
 *
 * @param safe whether it may have been applied before, so that it is written over what is there (safe mode)
 */
public record TargetRow(RowChange change, TableShape shape, boolean safe) {}
