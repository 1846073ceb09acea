package io.tidbmigrate.source.expression;

import io.tidbmigrate.common.ddl.SqlExpression;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Leaves out the rows of the stream for which an expression filter is true: one of several is enough; of an UPDATE the old
 * and the new row must both be, where it has both expressions. NULL is not true. Confined to the task thread.
 */
public final class ExpressionFilters {
    private final List<ExpressionFilter> filters;
    private final Answers answers;

    /** @param answers evaluates the expressions */
    public ExpressionFilters(List<ExpressionFilter> filters, Answers answers) {
        this.filters = filters;
        this.answers = answers;
    }

    /** The batch without what is left out. */
    public List<SourceRecord> kept(List<SourceRecord> batch) {
        if (filters.isEmpty()) {
            return batch;
        }
        List<RowChange> changes = RowChange.in(batch);
        BitSet leftOut = new BitSet();
        for (ExpressionFilter filter : filters) {
            leaveOut(filter, changes, leftOut);
        }
        if (leftOut.isEmpty()) {
            return batch;
        }
        List<SourceRecord> kept = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (!leftOut.get(i)) {
                kept.add(batch.get(i));
            }
        }
        return kept;
    }

    private void leaveOut(ExpressionFilter filter, List<RowChange> all, BitSet leftOut) {
        List<RowChange> changes = all.stream()
                .filter(change -> change.table().equals(filter.table()) && isFor(filter, change))
                .toList();
        changes = whereTrue(filter, filter.insert().or(filter::updateNew), changes, RowChange::after);
        changes = whereTrue(filter, filter.delete().or(filter::updateOld), changes, RowChange::before);
        changes.forEach(change -> change.at().forEach(leftOut::set));
    }

    private static boolean isFor(ExpressionFilter filter, RowChange change) {
        return (filter.insert().isPresent() && change.isInsert())
                || (filter.delete().isPresent() && change.isDelete())
                || ((filter.updateOld().isPresent() || filter.updateNew().isPresent()) && change.isUpdate());
    }

    private List<RowChange> whereTrue(
            ExpressionFilter filter,
            Optional<SqlExpression> expression,
            List<RowChange> changes,
            Function<RowChange, Optional<Struct>> image) {
        if (expression.isEmpty() || changes.isEmpty()) {
            return changes;
        }
        TableId table = filter.table();
        List<Struct> rows =
                changes.stream().map(image).map(Optional::orElseThrow).toList();
        BitSet isTrue = answers.of(filter.place(), table, expression.get(), rows);
        List<RowChange> left = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (isTrue.get(i)) {
                left.add(changes.get(i));
            }
        }
        return left;
    }
}
