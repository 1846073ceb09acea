package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.record.DdlEvent;
import java.util.List;

/** Makes statements in the source's names ready for the target. */
public interface DdlSteps {
    /**
     * @param source topic prefix of their migration
     * @param event tells database and sql_mode of their session
     * @throws IllegalArgumentException for a statement that is no DDL
     */
    List<DdlStep> of(String source, DdlEvent event, List<String> statements);

    /** A statement as TiDB takes it, which may be several; at least one. */
    List<DdlStep> forTidb(DdlEvent event, DdlStep step);
}
