package io.tidbmigrate.source.record;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.source.ddl.PendingDdl;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Order of places in the binlog, and the source block of a statement. */
final class BinlogPlace {
    private BinlogPlace() {}

    /** Whether the first place lies before the second. */
    static boolean isBefore(String file, long position, String otherFile, long otherPosition) {
        return new SourcePosition(0, 0, file, position, 0, 0)
                .isBefore(new SourcePosition(0, 0, otherFile, otherPosition, 0, 0));
    }

    /** The source block of a record near a statement, moved to the statement's own place. */
    static Struct sourceAt(PendingDdl statement, Struct near) {
        Struct source = new Struct(near.schema());
        for (Field field : near.schema().fields()) {
            source.put(field, near.get(field));
        }
        return source.put("file", statement.file())
                .put("pos", statement.position())
                .put("row", 0)
                .put("server_id", statement.serverId())
                .put("snapshot", "false");
    }
}
