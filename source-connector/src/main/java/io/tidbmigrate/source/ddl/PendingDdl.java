package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.record.DdlEvent;
import java.util.List;

/**
 * What a statement of the binlog leaves to be done at its turn between the rows.
 *
 * @param serverId server_id of the server that ran it
 * @param events what is carried, in this order; several at the end of an online change, none for its steps before
 * @param openChanges text of the online changes that are open behind it ({@link OpenChanges}); empty for none
 */
public record PendingDdl(String file, long position, long serverId, List<DdlEvent> events, String openChanges) {
    public PendingDdl {
        events = List.copyOf(events);
    }
}
