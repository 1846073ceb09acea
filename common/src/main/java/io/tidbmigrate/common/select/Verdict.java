package io.tidbmigrate.common.select;

import io.tidbmigrate.common.select.EventFilter.Action;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What the event filter says, and why, in one sentence (empty for Do). */
record Verdict(Action action, String reason) {
    static final Verdict DO = new Verdict(Action.DO, "");

    /** The strictest of several: Error before Ignore before Do; Do if there are none. */
    static Verdict strictest(Collection<Verdict> verdicts) {
        return verdicts.isEmpty() ? DO : Collections.max(verdicts, Comparator.comparing(Verdict::action));
    }

    /** Of a change that may be one thing or another: the answer if it is one for all, else an error that names none as certain. */
    static Verdict ofOne(List<Verdict> possible) {
        Verdict strictest = strictest(possible);
        boolean isCertain = possible.stream().allMatch(strictest::equals);
        boolean isOneAction = possible.stream().allMatch(verdict -> verdict.action() == strictest.action());
        if (isCertain || (isOneAction && strictest.action() != Action.ERROR)) {
            return strictest;
        }
        return new Verdict(
                Action.ERROR,
                strictest.reason() + ", if it is that: how the column was before the statement is not known");
    }

    /**
     * The one answer that all give. A statement is carried out whole or not at all, so where they differ it is an error
     * that an operator has to settle; what the source did is never changed silently.
     */
    static Verdict unanimous(List<Verdict> verdicts) {
        Verdict strictest = strictest(verdicts);
        boolean differs = verdicts.stream().anyMatch(verdict -> verdict.action() != strictest.action());
        if (!differs || strictest.action() == Action.ERROR) {
            return strictest;
        }
        return new Verdict(
                Action.ERROR,
                strictest.reason() + ", but not for all that the statement does."
                        + " Skip it, or replace it by what shall be done");
    }
}
