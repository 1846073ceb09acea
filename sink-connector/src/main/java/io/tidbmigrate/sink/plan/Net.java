package io.tidbmigrate.sink.plan;

/** What becomes of one key in a batch: whether its old row has to go first, and the row that it holds in the end. */
final class Net {
    private BoundRow deleted;
    private BoundRow written;
    private boolean fresh;

    /** Row whose key is to be deleted before anything is written; null if there is none. */
    BoundRow deleted() {
        return deleted;
    }

    /** Row to write; null if none is left. */
    BoundRow written() {
        return written;
    }

    /** Whether no row of this key can be in the target when it is written, if all of the target is ours. */
    boolean isFresh() {
        return fresh;
    }

    void insert(BoundRow after) {
        fresh |= isUntouched() || written == null;
        written = after;
    }

    void delete(BoundRow before) {
        deleted = before;
        written = null;
    }

    /**
     * The row goes on with other values.
     *
     * @param clears whether the values of another unique key change, which another row may take: then the old row goes
     *     first
     */
    void update(BoundRow before, BoundRow after, boolean clears) {
        boolean isOwnInsert = fresh && written != null;
        if (clears && !isOwnInsert) {
            deleted = before;
            fresh = true;
        }
        written = after;
    }

    private boolean isUntouched() {
        return deleted == null && written == null;
    }
}
