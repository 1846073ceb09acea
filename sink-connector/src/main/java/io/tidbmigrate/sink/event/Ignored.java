package io.tidbmigrate.sink.event;

/** A record that is not part of the data, such as a heartbeat. */
public record Ignored(String reason, RecordPlace place) implements ChangeEvent {}
