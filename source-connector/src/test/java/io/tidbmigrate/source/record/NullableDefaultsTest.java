package io.tidbmigrate.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NullableDefaultsTest {
    private final NullableDefaults defaults = new NullableDefaults();

    private static Schema envelope(Schema row) {
        return SchemaBuilder.struct()
                .name("e")
                .version(2)
                .field("before", row)
                .field("after", row)
                .field("source", Records.SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .build();
    }

    private static Schema row(Schema... columns) {
        SchemaBuilder row = SchemaBuilder.struct().name("r").optional();
        for (int i = 0; i < columns.length; i++) {
            row.field("c" + i, columns[i]);
        }
        return row.build();
    }

    private static Struct update(Schema envelope, Struct before, Struct after) {
        return new Struct(envelope)
                .put("before", before)
                .put("after", after)
                .put("source", Records.source("t", 5))
                .put("op", "u");
    }

    private static Schema nullable(int value) {
        return SchemaBuilder.int32().optional().defaultValue(value).build();
    }

    @Test
    void aNullStaysNullAndAValueStaysItself() {
        Schema row = row(Schema.INT32_SCHEMA, nullable(5));
        Struct envelope = update(
                envelope(row),
                new Struct(row).put("c0", 1).put("c1", 7),
                new Struct(row).put("c0", 1).put("c1", null));

        Struct without = defaults.removedFrom(envelope);

        assertThat(without.getStruct("before").get("c1")).isEqualTo(7);
        assertThat(without.getStruct("after").get("c1")).isNull();
        assertThat(without.getStruct("after").get("c0")).isEqualTo(1);
        assertThat(without.getStruct("source")).isEqualTo(envelope.getStruct("source"));
        without.validate();
    }

    @Test
    void aMissingImageStaysMissing() {
        Schema row = row(nullable(5));
        Struct inserted = update(envelope(row), null, new Struct(row).put("c0", null));

        Struct without = defaults.removedFrom(inserted);

        assertThat(without.get("before")).isNull();
        assertThat(without.getStruct("after").get("c0")).isNull();
    }

    @Test
    void theDefaultOfAColumnThatIsNeverNullStays() {
        Schema required = SchemaBuilder.int32().defaultValue(3).build();
        Schema after = defaults.without(envelope(row(required, nullable(5))))
                .field("after")
                .schema();

        assertThat(after.field("c0").schema()).isEqualTo(required);
        assertThat(after.field("c1").schema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
    }

    @Test
    void anEnvelopeWithoutSuchColumnsIsHandedOnItself() {
        Struct envelope = update(envelope(row(Schema.INT32_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)), null, null);

        assertThat(defaults.removedFrom(envelope)).isSameAs(envelope);
    }

    @Test
    void equalEnvelopesGetOneSchemaEach() {
        Schema envelope = envelope(row(nullable(5)));

        assertThat(defaults.without(envelope)).isSameAs(defaults.without(envelope));
    }

    /** Everything but the default: name, version, doc, parameters, element and member types. */
    @ParameterizedTest
    @MethodSource
    void nothingElseOfTheSchemaChanges(Schema with, Schema without) {
        Schema envelope = defaults.without(envelope(row(with)));

        assertThat(envelope).isEqualTo(envelope(row(without)));
    }

    static Stream<Arguments> nothingElseOfTheSchemaChanges() {
        return Stream.of(
                Arguments.of(
                        SchemaBuilder.string()
                                .optional()
                                .name("io.debezium.data.Enum")
                                .version(1)
                                .doc("d")
                                .parameter("allowed", "a,b")
                                .defaultValue("a")
                                .build(),
                        SchemaBuilder.string()
                                .optional()
                                .name("io.debezium.data.Enum")
                                .version(1)
                                .doc("d")
                                .parameter("allowed", "a,b")
                                .build()),
                Arguments.of(
                        SchemaBuilder.array(Schema.STRING_SCHEMA)
                                .optional()
                                .defaultValue(List.of())
                                .build(),
                        SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build()));
    }
}
