package io.tidbmigrate.precheck.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.compare.KeyRange.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    private static final KeyRange TABLE = KeyRange.all(List.of(new Bound("a", true), new Bound("b`", false)));

    @Test
    void aWholeTableHasNoCondition() {
        assertThat(TABLE.where()).isEmpty();
        assertThat(KeyRange.ALL.where()).isEmpty();
    }

    @Test
    void theFirstRangeTakesWhatHasNullInItsKey() {
        assertThat(TABLE.endingAt(List.of("5", "0xff")).where())
                .isEqualTo(" WHERE ((`a` < 5 OR (`a` = 5 AND (`b``` <= 0xff))) OR `a` IS NULL OR `b``` IS NULL)");
    }

    @Test
    void aRangeBeginsBehindTheOneBeforeIt() {
        KeyRange last = TABLE.behind(List.of("5", "0xff"));

        assertThat(last.where()).isEqualTo(" WHERE (`a` > 5 OR (`a` = 5 AND (`b``` > 0xff)))");
        assertThat(last.endingAt(List.of("7", "''")).where())
                .isEqualTo(" WHERE (`a` > 5 OR (`a` = 5 AND (`b``` > 0xff)))"
                        + " AND (`a` < 7 OR (`a` = 7 AND (`b``` <= '')))");
    }

    @Test
    void literalsAreNumbersOrBytes() {
        byte[][] row = {"-12".getBytes(US_ASCII), {0, (byte) 0xFF}, {1}};

        assertThat(TABLE.literals(row)).containsExactly("-12", "0x00ff");
        row[1] = new byte[0];
        assertThat(TABLE.literals(row)).containsExactly("-12", "''");
    }
}
