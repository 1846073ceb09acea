package io.tidbmigrate.common.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IrregularDatesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0000-00-00, -2147483648",
        "2020, 0, 10, 2020-00-10, -2146643318",
        "2020, 2, 31, 2020-02-31, -2146643233",
        "9999, 12, 0, 9999-12-00, -2143323680"
    })
    void aDateComesBackAsItWas(int year, int month, int day, String literal, int number) {
        assertThat(IrregularDates.days(year, month, day)).isEqualTo(number);
        assertThat(IrregularDates.date(number)).contains(literal);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0000-00-00 00:00:00.000000, -9223372036854775808",
        "2020, 2, 31, 86399999999, 2020-02-31 23:59:59.999999, -9150760094454775809",
        "9999, 12, 0, 36000000001, 9999-12-00 10:00:00.000001, -8863950765654775807"
    })
    void aDateTimeComesBackAsItWas(int year, int month, int day, long microOfDay, String literal, long number) {
        assertThat(IrregularDates.micros(year, month, day, microOfDay)).isEqualTo(number);
        assertThat(IrregularDates.dateTime(number)).contains(literal);
    }

    @Test
    void noRealDateIsTakenForOne() {
        for (LocalDate date :
                new LocalDate[] {LocalDate.of(0, 1, 1), LocalDate.of(1970, 1, 1), LocalDate.of(9999, 12, 31)}) {
            assertThat(IrregularDates.date(date.toEpochDay())).isEmpty();
            assertThat(IrregularDates.dateTime(date.toEpochDay() * 86_400_000_000L))
                    .isEmpty();
        }
    }
}
