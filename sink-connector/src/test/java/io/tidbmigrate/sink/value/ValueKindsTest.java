package io.tidbmigrate.sink.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidbmigrate.common.record.IrregularDates;
import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.SessionZone;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ValueKindsTest {
    private static final String MAX_UNSIGNED = "18446744073709551615";

    /** type at the target | value | encoding | what is bound. */
    static Stream<Arguments> values() {
        return Stream.of(
                arguments("int", 5, Encoding.TYPED, 5L),
                arguments("int", 5L, Encoding.PLAIN_JSON, 5L),
                arguments("int", "-2", Encoding.PLAIN_JSON, -2L),
                arguments("int", "20", Encoding.TYPED, 20L),
                arguments("bigint unsigned", "1234", Encoding.PLAIN_JSON, 1234L),
                arguments("tinyint", true, Encoding.TYPED, 1L),
                arguments("tinyint", (short) -128, Encoding.TYPED, -128L),
                arguments(
                        "bigint unsigned", new BigDecimal(MAX_UNSIGNED), Encoding.TYPED, new BigDecimal(MAX_UNSIGNED)),
                arguments("bigint unsigned", base64(MAX_UNSIGNED), Encoding.PLAIN_JSON, new BigDecimal(MAX_UNSIGNED)),
                arguments("bigint unsigned", base64("14118392"), Encoding.PLAIN_JSON, 14118392L),
                arguments("bigint unsigned", -1L, Encoding.PLAIN_JSON, new BigDecimal(MAX_UNSIGNED)),
                arguments("bigint unsigned", new BigDecimal("7"), Encoding.TYPED, 7L),
                arguments(
                        "decimal",
                        "12345678901234567890.1234567890",
                        Encoding.PLAIN_JSON,
                        decimal("12345678901234567890.1234567890")),
                arguments("decimal", new BigDecimal("1.10"), Encoding.TYPED, decimal("1.10")),
                arguments("float", 1.1f, Encoding.TYPED, (double) 1.1f),
                arguments("float", 1.1, Encoding.PLAIN_JSON, (double) 1.1f),
                arguments("float", -0.0, Encoding.PLAIN_JSON, "-0"),
                arguments("double", -0.0, Encoding.TYPED, "-0"),
                arguments("double", 0.0, Encoding.TYPED, 0.0),
                arguments("float", 16777216L, Encoding.PLAIN_JSON, 16777216.0),
                arguments("double", 1.123456789012345, Encoding.PLAIN_JSON, 1.123456789012345),
                arguments("bit", true, Encoding.TYPED, decimal("1")),
                arguments("bit", new byte[] {5, 0, 1}, Encoding.TYPED, decimal("65541")),
                arguments("bit", "BQAB", Encoding.PLAIN_JSON, decimal("65541")),
                arguments("date", -719162, Encoding.TYPED, "0001-01-01"),
                arguments("date", 2932896L, Encoding.PLAIN_JSON, "9999-12-31"),
                arguments("date", "0000-00-00", Encoding.PLAIN_JSON, "0000-00-00"),
                arguments("date", IrregularDates.days(2020, 2, 31), Encoding.TYPED, "2020-02-31"),
                arguments("date", -719528, Encoding.TYPED, "0000-01-01"),
                arguments("time", -1L, Encoding.TYPED, "-00:00:00.000001"),
                arguments("time", 3020399999999L, Encoding.TYPED, "838:59:59.999999"),
                arguments("datetime", 253402300799999999L, Encoding.TYPED, "9999-12-31 23:59:59.999999"),
                arguments("datetime", IrregularDates.micros(0, 0, 0, 0), Encoding.TYPED, "0000-00-00 00:00:00.000000"),
                arguments(
                        "datetime",
                        IrregularDates.micros(9999, 12, 0, 86_399_999_999L),
                        Encoding.TYPED,
                        "9999-12-00 23:59:59.999999"),
                arguments("datetime", -62167219200000000L, Encoding.TYPED, "0000-01-01 00:00:00.000000"),
                arguments("datetime", -1L, Encoding.TYPED, "1969-12-31 23:59:59.999999"),
                arguments("datetime", "2020-00-15 00:00:00", Encoding.TYPED, "2020-00-15 00:00:00"),
                arguments("timestamp", "2024-02-29T23:59:59.5Z", Encoding.TYPED, "2024-02-29 23:59:59.500000"),
                arguments("timestamp", "0000-00-00 00:00:00", Encoding.TYPED, "0000-00-00 00:00:00"),
                arguments("year", 0, Encoding.TYPED, 0L),
                arguments("year", 2155L, Encoding.PLAIN_JSON, 2155L),
                arguments("varchar", "it's \\", Encoding.PLAIN_JSON, "it's \\"),
                arguments("varchar", 5L, Encoding.PLAIN_JSON, "5"),
                arguments("enum", "", Encoding.TYPED, ""),
                arguments("enum", " ", Encoding.TYPED, NoLabel.INDEX_ZERO),
                arguments("set", "", Encoding.TYPED, ""),
                arguments("set", "a,b", Encoding.TYPED, "a,b"),
                arguments("json", "{\"a\": 1}", Encoding.TYPED, "{\"a\": 1}"),
                arguments("binary", ByteBuffer.wrap(new byte[] {1, 0}), Encoding.TYPED, new byte[] {1, 0}),
                arguments("longblob", "AQA=", Encoding.PLAIN_JSON, new byte[] {1, 0}));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areBoundByTheTargetsType(String type, Object raw, Encoding encoding, Object bound) {
        assertThat(kind(type, SessionZone.UTC).bind(raw, encoding)).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({
        "+00:00,2024-02-29 23:59:59.000000",
        "UTC,2024-02-29 23:59:59.000000",
        "+04:00,2024-03-01 03:59:59.000000",
        "SYSTEM,2024-02-29 23:59:59.000000+00:00",
        "EUROPE/BERLIN,2024-02-29 23:59:59.000000+00:00"
    })
    void timestampsAreWrittenAsTheSessionReadsThem(String zone, String literal) {
        ValueKind kind = kind("timestamp", SessionZone.of(zone));
        assertThat(kind.bind("2024-02-29T23:59:59Z", Encoding.TYPED)).isEqualTo(literal);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("int", 1.5, Encoding.PLAIN_JSON),
                arguments("int", "x", Encoding.TYPED),
                arguments("int", "aaaa", Encoding.PLAIN_JSON),
                arguments("int", "07", Encoding.PLAIN_JSON),
                arguments("int", "-0", Encoding.TYPED),
                arguments("int", "1.0", Encoding.TYPED),
                arguments("bigint", "aaaa", Encoding.PLAIN_JSON),
                arguments("int unsigned", "aaaa", Encoding.PLAIN_JSON),
                arguments("date", "soon", Encoding.TYPED),
                arguments("timestamp", "soon", Encoding.TYPED),
                arguments("year", "70", Encoding.TYPED),
                arguments("varchar", true, Encoding.TYPED),
                arguments("blob", "AQA=", Encoding.TYPED),
                arguments("blob", "not base64", Encoding.PLAIN_JSON));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void thatCannotBeCarriedAreRefused(String type, Object raw, Encoding encoding) {
        assertThatThrownBy(() -> kind(type, SessionZone.UTC).bind(raw, encoding))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void columnsOfOtherTypesAreRefused() {
        assertThatThrownBy(() -> kind("geometry", SessionZone.UTC)).hasMessageContaining("geometry");
    }

    private static ValueKind kind(String fullType, SessionZone zone) {
        String type = fullType.replace(" unsigned", "");
        return ValueKinds.of(new Column("c", type, fullType, "", false), zone);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static String base64(String integer) {
        return Base64.getEncoder().encodeToString(new BigInteger(integer).toByteArray());
    }
}
