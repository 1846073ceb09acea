package io.tidbmigrate.source.record;

import java.util.IdentityHashMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Takes the default out of the schema of each column that may be NULL. Connect's JsonConverter writes the default in
 * place of a NULL unless {@code replace.null.with.default=false} is set, and Avro readers may do the same; the values
 * themselves stay. Confined to the task thread.
 */
final class NullableDefaults {
    private static final int REMEMBERED = 10_000;

    private final IdentityHashMap<Schema, Schema> withoutDefaults = new IdentityHashMap<>();

    /** The envelope itself if no column needs the change, which is the usual case. */
    Struct removedFrom(Struct envelope) {
        Schema schema = without(envelope.schema());
        if (schema == envelope.schema()) {
            return envelope;
        }
        Struct copy = new Struct(schema);
        for (Field field : envelope.schema().fields()) {
            Object value = envelope.getWithoutDefault(field.name());
            boolean isRow = field.name().equals("before") || field.name().equals("after");
            copy.put(
                    field.name(),
                    isRow && value != null
                            ? copied((Struct) value, schema.field(field.name()).schema())
                            : value);
        }
        return copy;
    }

    /** The same for a schema alone. */
    Schema without(Schema envelope) {
        if (withoutDefaults.size() > REMEMBERED) {
            withoutDefaults.clear();
        }
        return withoutDefaults.computeIfAbsent(envelope, NullableDefaults::rebuilt);
    }

    private static Schema rebuilt(Schema envelope) {
        Field after = envelope.field("after");
        boolean needed =
                after != null && after.schema().fields().stream().anyMatch(column -> isReplaceable(column.schema()));
        if (!needed) {
            return envelope;
        }
        SchemaBuilder builder = copyOf(envelope);
        for (Field field : envelope.fields()) {
            boolean isRow = field.name().equals("before") || field.name().equals("after");
            builder.field(field.name(), isRow ? rowWithout(field.schema()) : field.schema());
        }
        return builder.build();
    }

    private static Schema rowWithout(Schema row) {
        SchemaBuilder builder = copyOf(row);
        for (Field column : row.fields()) {
            builder.field(
                    column.name(),
                    isReplaceable(column.schema()) ? copyOf(column.schema()).build() : column.schema());
        }
        return builder.build();
    }

    private static boolean isReplaceable(Schema column) {
        return column.isOptional() && column.defaultValue() != null;
    }

    /** Everything of a schema but its default and its fields. */
    private static SchemaBuilder copyOf(Schema schema) {
        SchemaBuilder builder = switch (schema.type()) {
            case ARRAY -> SchemaBuilder.array(schema.valueSchema());
            case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
            default -> SchemaBuilder.type(schema.type());
        };
        builder.name(schema.name()).version(schema.version()).doc(schema.doc());
        if (schema.parameters() != null) {
            builder.parameters(schema.parameters());
        }
        return schema.isOptional() ? builder.optional() : builder;
    }

    private static Struct copied(Struct row, Schema schema) {
        Struct copy = new Struct(schema);
        for (Field column : row.schema().fields()) {
            copy.put(column.name(), row.getWithoutDefault(column.name()));
        }
        return copy;
    }
}
