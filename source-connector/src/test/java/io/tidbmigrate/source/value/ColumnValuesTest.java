package io.tidbmigrate.source.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidbmigrate.common.record.IrregularDates;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the full load prints and what the binlog holds become the same. */
class ColumnValuesTest {
    private static final BigDecimal MOST = new BigDecimal("18446744073709551615");

    /** column | as the server prints it | as the binlog holds it | in the record. */
    static Stream<Arguments> values() {
        return Stream.of(
                arguments(new IntegerValue(1, false), "-128", -128, (short) -128),
                arguments(new IntegerValue(1, true), "255", -1, (short) 255),
                arguments(new IntegerValue(2, false), "-1", -1, (short) -1),
                arguments(new IntegerValue(2, true), "00065535", -1, 65535),
                arguments(new IntegerValue(3, true), "16777215", -1, 16777215),
                arguments(new IntegerValue(4, true), "4294967295", -1, 4294967295L),
                arguments(new IntegerValue(8, false), "-9223372036854775808", Long.MIN_VALUE, Long.MIN_VALUE),
                arguments(new IntegerValue(8, true), MOST.toString(), -1L, MOST),
                arguments(new DecimalValue(), "0000012.50", new BigDecimal("12.50"), "12.50"),
                arguments(new FloatValue(false), "0.10000000149011612", 0.1f, 0.1f),
                arguments(new FloatValue(false), "-0", -0.0f, -0.0f),
                arguments(new FloatValue(true), "1.100000023841858", 1.1f, (double) 1.1f),
                arguments(new DoubleValue(), "1e-300", 1e-300, 1e-300),
                arguments(new BitValue(1), "\1", bits(0), true),
                arguments(new BitValue(17), "\1\0\5", bits(16, 2, 0), new byte[] {5, 0, 1}),
                arguments(new BytesValue(3), "a\0\0", new byte[] {'a'}, ByteBuffer.wrap(new byte[] {'a', 0, 0})),
                arguments(new BytesValue(0), "", new byte[0], ByteBuffer.wrap(new byte[0])),
                arguments(new TimeValue(), "-838:59:59.000001", -3020399000001L, -3020399000001L),
                arguments(new TimeValue(), "-00:30:00.25", -1800250000L, -1800250000L),
                arguments(new YearValue(), "0000", 0, 0),
                arguments((ColumnValue) TemporalValues::date, "1969-12-31", clock(1969, 12, 31), -1),
                arguments(
                        (ColumnValue) TemporalValues::date,
                        "2020-02-31",
                        clock(2020, 2, 31),
                        IrregularDates.days(2020, 2, 31)),
                arguments(
                        (ColumnValue) TemporalValues::dateTime,
                        "0000-00-00 00:00:00.000",
                        WallClock.ZERO,
                        IrregularDates.micros(0, 0, 0, 0)),
                arguments((ColumnValue) TemporalValues::dateTime, "1970-01-02 00:00:00.5", noon(), 86_400_500_000L),
                arguments(
                        TemporalValues.timestamp(0), "1970-01-02 00:00:00", clock(1970, 1, 2), "1970-01-02T00:00:00Z"),
                arguments(TemporalValues.timestamp(3), "1970-01-02 00:00:00.500", noon(), "1970-01-02T00:00:00.500Z"),
                arguments(
                        TemporalValues.timestamp(2),
                        "0000-00-00 00:00:00.00",
                        WallClock.ZERO,
                        "0000-00-00 00:00:00.00"),
                arguments(labels("a", "b,c"), "b,c", 2, "b,c"),
                arguments(labels("a", "b"), " ", 0, " "),
                arguments(labels("a", "b"), "a,b", 3L, "a,b"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areTheSameFromBothReaders(ColumnValue column, String printed, Object logged, Object recorded) {
        assertThat(column.of(new ServerText(printed.getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(recorded);
        assertThat(column.of(logged)).isEqualTo(recorded);
        assertThat(column.of(recorded)).as("what has its form already").isEqualTo(recorded);
    }

    @Test
    void aLabelThatTheColumnHasNotIsNoValue() {
        assertThatThrownBy(() -> labels("a").of(2)).hasMessageContaining("label 2 of a column with 1");
    }

    @Test
    void indexZeroIsNoLabel() {
        assertThat(labels("", "a").of(0)).isEqualTo(" ");
        assertThat(labels("", "a").of(1)).isEqualTo("");
        assertThat(labels("", "a").of(new ServerText(new byte[] {' '}))).isEqualTo(" ");
        assertThatThrownBy(() -> labels(" ").of(0)).hasMessageContaining("index 0");
    }

    @Test
    void whatIsOfAnotherTypeIsNoValue() {
        Object none = new Object();
        values().map(each -> (ColumnValue) each.get()[0])
                .forEach(column ->
                        assertThatThrownBy(() -> column.of(none)).isInstanceOf(IllegalArgumentException.class));
    }

    private static ColumnValue labels(String... labels) {
        return new LabelValue(List.of(labels), new TextValue(CharsetsTest.withoutTables(), "utf8mb4"));
    }

    private static WallClock clock(int year, int month, int day) {
        return new WallClock(year, month, day, 0);
    }

    private static WallClock noon() {
        return new WallClock(1970, 1, 2, 500_000);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
