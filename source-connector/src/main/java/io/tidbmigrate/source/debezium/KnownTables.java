package io.tidbmigrate.source.debezium;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/** What Debezium knows of the source's tables. */
public interface KnownTables {
    /** Tables that Debezium knows; in the binlog thread, those that exist at this place of the binlog. */
    List<TableId> tables();

    /** Envelope of a table's rows; empty if Debezium does not know the table now. */
    Optional<Schema> envelopeOf(TableId table);
}
