package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.DdlEvent;

/** A DDL statement at its place in a lane. */
public record DdlChange(DdlEvent ddl, String source, SourcePosition position, RecordPlace place)
        implements ChangeEvent {}
