package io.tidbmigrate.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class NegativeZerosTest {
    private static final Schema ROW = SchemaBuilder.struct()
            .field("i", Schema.INT32_SCHEMA)
            .field("f", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field("d", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    private final NegativeZeros zeros = new NegativeZeros();

    @Test
    void onlyMinusZeroIsFound() {
        assertThat(zeros.of(row(-0.0f, 0.0))).containsExactly("f");
        assertThat(zeros.of(row(null, -0.0))).containsExactly("d");
        assertThat(zeros.of(row(-1.0f, Double.MIN_VALUE))).isEmpty();
        assertThat(zeros.of(null)).isEmpty();
    }

    private static Struct row(Float single, Double wide) {
        return new Struct(ROW).put("i", 0).put("f", single).put("d", wide);
    }
}
