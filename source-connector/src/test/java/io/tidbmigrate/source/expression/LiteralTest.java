package io.tidbmigrate.source.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.data.Bits;
import io.debezium.data.Json;
import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.ZonedTimestamp;
import io.tidbmigrate.common.record.IrregularDates;
import io.tidbmigrate.source.server.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Schema.INT16_SCHEMA, (short) -3, "-3"),
                Arguments.of(Decimal.schema(0), new BigDecimal("18446744073709551615"), "18446744073709551615"),
                Arguments.of(Schema.FLOAT32_SCHEMA, 0.5f, "0.5E0"),
                Arguments.of(Schema.FLOAT64_SCHEMA, 1e300, "1.0E300"),
                Arguments.of(Schema.BOOLEAN_SCHEMA, true, "1"),
                Arguments.of(Bits.builder(16).build(), new byte[] {1, 2}, "513"),
                Arguments.of(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {0, -1}), "_binary x'00ff'"),
                Arguments.of(Date.builder().build(), 19_000, "CAST('2022-01-08' AS DATE)"),
                Arguments.of(Date.builder().build(), IrregularDates.days(0, 0, 0), "CAST('0000-00-00' AS DATE)"),
                Arguments.of(
                        MicroTimestamp.builder().build(), -1L, "CAST('1969-12-31 23:59:59.999999' AS DATETIME(6))"),
                Arguments.of(
                        ZonedTimestamp.builder().build(),
                        "2021-01-01T04:34:56.5678Z",
                        "CAST('2021-01-01 04:34:56.5678' AS DATETIME(6))"),
                Arguments.of(MicroTime.builder().build(), -3_019_130_123_450L, "CAST('-838:38:50.123450' AS TIME(6))"),
                Arguments.of(Json.builder().build(), "{}", "CAST(_utf8mb4 x'7b7d' AS JSON)"),
                Arguments.of(Json.builder().optional().build(), null, "CAST(NULL AS JSON)"),
                Arguments.of(Schema.OPTIONAL_STRING_SCHEMA, null, "NULL"),
                Arguments.of(Schema.STRING_SCHEMA, "ä'", "_utf8mb4 x'c3a427'"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void eachHasTheTypeOfItsColumn(Schema schema, Object value, String sql) {
        assertThat(Literal.of(schema, value, ColumnType.UNKNOWN)).isEqualTo(sql);
    }

    @Test
    void aTextHasItsColumnsCollationAndADecimalNone() {
        assertThat(Literal.of(Schema.STRING_SCHEMA, "a", new ColumnType("char", "utf8mb4", "utf8mb4_bin")))
                .isEqualTo("_utf8mb4 x'61' COLLATE utf8mb4_bin");
        assertThat(Literal.of(Schema.STRING_SCHEMA, "10.10", new ColumnType("decimal", "", "")))
                .isEqualTo("10.10");
    }
}
