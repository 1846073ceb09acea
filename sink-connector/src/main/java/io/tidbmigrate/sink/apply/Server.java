package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.table.SessionZone;

/**
 * What the sink has to know about the server behind a session.
 *
 * @param isTidb whether it is TiDB, and not MySQL
 * @param zone time zone of the session, as read back
 * @param maxPacket most bytes of one statement
 */
public record Server(boolean isTidb, SessionZone zone, long maxPacket) {}
