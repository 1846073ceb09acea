package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.name.TableId;

/** The table of a lane: whose it is, and where it goes. */
public record LaneTable(String source, TableId table, TableId target) {}
