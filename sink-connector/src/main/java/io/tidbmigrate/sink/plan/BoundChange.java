package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.event.Operation;
import io.tidbmigrate.sink.event.RowChange;

/** A change with both images bound; an image that the change does not have is null. */
record BoundChange(Operation operation, BoundRow before, BoundRow after) {

    static BoundChange of(RowChange change, RowBinder binder) {
        BoundRow before = change.before() == null ? null : binder.bind(change.before(), change);
        BoundRow after = change.after() == null ? null : binder.bind(change.after(), change);
        return new BoundChange(change.operation(), before, after);
    }

    boolean has(KeyColumns key) {
        return (before == null || key.areIn(before)) && (after == null || key.areIn(after));
    }
}
