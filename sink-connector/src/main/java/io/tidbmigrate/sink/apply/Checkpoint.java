package io.tidbmigrate.sink.apply;

/** What the target knows of a lane: the epoch of its owner, and how far it is. */
public record Checkpoint(long epoch, Progress progress) {}
