package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.TableShape;

/** A change and the table that it goes to. */
public record TargetRow(RowChange change, TableShape shape) {}
