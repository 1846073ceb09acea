package io.tidbmigrate.source.debezium;

import static io.tidbmigrate.source.debezium.LoggedTime.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.tidbmigrate.source.value.WallClock;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of tables made before MySQL 5.6.4 are read here only; no server of today writes them. */
class LoggedTimeTest {
    private static ByteArrayInputStream in(String hex) {
        return new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"000000, 0, 0, 0", "5fc80f, 2020, 2, 31", "0ac80f, 2020, 0, 10", "9f1f4e, 9999, 12, 31"})
    void aDateIsReadWhetherACalendarHasItOrNot(String hex, int year, int month, int day) throws IOException {
        assertThat(read(ColumnType.DATE, 0, in(hex))).isEqualTo(new WallClock(year, month, day, 0));
    }

    @Test
    void oldFormsAreDigits() throws IOException {
        long digits = 20240310_023059L;
        assertThat(read(ColumnType.DATETIME, 0, in(littleEndian(digits, 8))))
                .isEqualTo(new WallClock(2024, 3, 10, 9_059_000_000L));
        assertThat(read(ColumnType.TIME, 0, in(littleEndian(-8385959, 3)))).isEqualTo(-3020399000000L);
        assertThat(read(ColumnType.TIMESTAMP, 0, in("00000000"))).isEqualTo(WallClock.ZERO);
        assertThat(read(ColumnType.TIMESTAMP, 0, in("80510100"))).isEqualTo(new WallClock(1970, 1, 2, 0));
    }

    /** Sign and size of the three widths of a fraction. */
    @ParameterizedTest
    @CsvSource({
        "0, 800000, 0",
        "0, 7fffff, -1000000",
        "2, 7ffffff0, -160000",
        "4, 7ffffffd8f, -62500",
        "6, 7fffffffff00, -256",
        "6, 800000000001, 1"
    })
    void aTimeIsExactToTheMicrosecond(int digits, String hex, long micros) throws IOException {
        assertThat(read(ColumnType.TIME_V2, digits, in(hex))).isEqualTo(micros);
    }

    @Test
    void aYearOfZeroIsNotOneOf1900() throws IOException {
        assertThat(read(ColumnType.YEAR, 0, in("00"))).isEqualTo(0);
        assertThat(read(ColumnType.YEAR, 0, in("ff"))).isEqualTo(2155);
    }

    private static String littleEndian(long number, int bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            hex.append(String.format("%02x", number >> (8 * i) & 0xff));
        }
        return hex.toString();
    }
}
