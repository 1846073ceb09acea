package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.event.RowChange;

/** The place of a change in words: where in Kafka, and where in the binlog. */
public final class Places {
    private Places() {}

    public static String of(RowChange change) {
        return change.place() + (change.fullLoad() ? ", full load" : ", binlog " + change.position());
    }
}
