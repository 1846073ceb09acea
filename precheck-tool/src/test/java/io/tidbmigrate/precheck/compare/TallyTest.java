package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.compare.RowDifference.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final RowDigest ONE = new RowDigest(1, 1);
    private static final RowDigest TWO = new RowDigest(2, 2);
    private static final RowDifference MISSING = new RowDifference(Kind.MISSING, "id='1'", List.of());

    @Test
    void anotherLookCountsOnlyWhatDifferedBefore() {
        Tally first = new Tally(10);
        first.add(ONE, MISSING);

        Tally second = first.forAnotherLook();
        second.add(TWO, MISSING);

        assertThat(second.isEqual()).isTrue();
        second.add(ONE, MISSING);
        assertThat(second.differences().missing()).isEqualTo(1);
    }

    @Test
    void whatCountsIsNarrowedAtEachLook() {
        Tally first = new Tally(10);
        first.add(ONE, MISSING);
        first.add(TWO, MISSING);
        Tally second = first.forAnotherLook();
        second.add(TWO, MISSING);

        Tally third = second.forAnotherLook();
        third.add(ONE, MISSING);

        assertThat(third.isEqual()).isTrue();
    }

    @Test
    void tooManyKeysAreNotRememberedAndAllCounts() {
        Tally first = new Tally(10);
        for (int key = 0; key < 20_000; key++) {
            first.add(new RowDigest(key, 0), MISSING);
        }

        Tally second = first.forAnotherLook();
        second.add(new RowDigest(-1, -1), MISSING);

        assertThat(first.differences().missing()).isEqualTo(20_000);
        assertThat(second.isEqual()).isFalse();
    }

    @Test
    void partsAreAddedUp() {
        Tally sum = new Tally(1);
        for (RowDigest key : List.of(ONE, TWO)) {
            Tally part = new Tally(1);
            part.add(key, MISSING);
            part.sourceRows = 5;
            sum.addPart(part);
        }

        assertThat(sum.sourceRows).isEqualTo(10);
        assertThat(sum.differences()).isEqualTo(new RowDifferences(2, 0, 0, List.of(MISSING)));
    }
}
