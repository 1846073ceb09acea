package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.record.DdlEvent;

/**
 * A statement of the binlog that waits for its turn between the rows.
 *
 * @param serverId server_id of the server that ran it
 */
public record PendingDdl(String file, long position, long serverId, DdlEvent event) {}
