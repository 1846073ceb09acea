package io.tidbmigrate.sink.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What a batch does to the target. Deletes come before writes; the shares of one of the two may run at the same time, each
 * in a transaction of its own, and in any order. As one transaction: {@link #inOrder}.
 *
 * @param deletes shares that have to be done before the first write
 * @param writes shares of the rest
 * @param once statements on tables without a key, in their order: for the transaction that moves the checkpoint, since
 *     nothing tells whether they were run before
 * @param cascades whether the target is to follow its foreign keys; then all statements are in {@code once}
 */
public record Plan(
        List<List<Statement>> deletes, List<List<Statement>> writes, List<Statement> once, boolean cascades) {
    public Plan {
        deletes = List.copyOf(deletes);
        writes = List.copyOf(writes);
        once = List.copyOf(once);
    }

    /** All statements, for one transaction. */
    public List<Statement> inOrder() {
        List<Statement> all = new ArrayList<>();
        deletes.forEach(all::addAll);
        writes.forEach(all::addAll);
        all.addAll(once);
        return all;
    }

    /** Rows that it writes or deletes. */
    public int rows() {
        return inOrder().stream().mapToInt(statement -> statement.rows().size()).sum();
    }

    /** Whether all of it has to be one transaction, because it cannot be shared out. */
    public boolean isWhole() {
        return deletes.size() <= 1 && writes.size() <= 1;
    }
}
