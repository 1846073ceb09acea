package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Mention;
import java.util.List;

/**
 * What was understood of a statement.
 *
 * @param guard makes the statement harmless when its object exists or is gone
 * @param cut takes out what only a replica of the source may run
 */
public record Reading(DdlKind kind, List<Mention> mentions, Edit guard, Edit cut) {

    static final Reading UNKNOWN = of(DdlKind.UNKNOWN);
    static final Reading SKIPPED = of(DdlKind.SKIPPED);

    /** Of a statement in which no name matters. */
    static Reading of(DdlKind kind) {
        return new Reading(kind, List.of(), Edit.NONE, Edit.NONE);
    }
}
