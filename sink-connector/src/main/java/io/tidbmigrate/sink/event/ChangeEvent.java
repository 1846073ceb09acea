package io.tidbmigrate.sink.event;

/** One record, understood. */
public sealed interface ChangeEvent permits RowChange, DdlChange, Ignored {
    RecordPlace place();
}
