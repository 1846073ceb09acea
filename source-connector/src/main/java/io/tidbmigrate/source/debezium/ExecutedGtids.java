package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.GtidSet;

/** A set of executed GTIDs as an offset holds it (MySQL manual 19.1.3.1). Immutable. */
public final class ExecutedGtids {
    private final String text;

    public ExecutedGtids(String text) {
        this.text = text;
    }

    /** The set with one more transaction in it. */
    public ExecutedGtids with(String gtid) {
        GtidSet set = new GtidSet(text);
        set.add(gtid);
        return new ExecutedGtids(set.toString());
    }

    public boolean holds(String gtid) {
        return new GtidSet(gtid + '-' + gtid.substring(gtid.lastIndexOf(':') + 1)).isContainedWithin(new GtidSet(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
