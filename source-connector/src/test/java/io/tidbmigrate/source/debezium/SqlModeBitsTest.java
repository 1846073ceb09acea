package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as {@code SELECT @@sql_mode+0} prints them on 8.0.33. */
class SqlModeBitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | ''",
                "4          | ANSI_QUOTES",
                "1048576    | NO_BACKSLASH_ESCAPES",
                "8589934592 | ''",
                "4294967296 | TIME_TRUNCATE_FRACTIONAL",
                "262159     | REAL_AS_FLOAT,PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE",
                "1168113696 | ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"
            })
    void setBitsBecomeNames(long bits, String names) {
        assertThat(SqlModeBits.names(bits)).isEqualTo(names);
    }

    /** Values of 11.4.5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4           | ANSI_QUOTES",
                "4294967296  | EMPTY_STRING_IS_NULL",
                "17179869184 | ''",
            })
    void inMariaDbTheHighestBitsAreOthers(long bits, String names) {
        assertThat(SqlModeBits.ofMariaDb(bits)).isEqualTo(names);
    }
}
