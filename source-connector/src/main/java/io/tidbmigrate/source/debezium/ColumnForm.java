package io.tidbmigrate.source.debezium;

import io.debezium.data.Bits;
import io.debezium.data.EnumSet;
import io.debezium.data.Json;
import io.debezium.data.SpecialValueDecimal;
import io.debezium.jdbc.JdbcValueConverters.DecimalMode;
import io.debezium.relational.Column;
import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.Year;
import io.debezium.time.ZonedTimestamp;
import io.tidbmigrate.source.value.BitValue;
import io.tidbmigrate.source.value.BytesValue;
import io.tidbmigrate.source.value.Charsets;
import io.tidbmigrate.source.value.ColumnValue;
import io.tidbmigrate.source.value.DecimalValue;
import io.tidbmigrate.source.value.DoubleValue;
import io.tidbmigrate.source.value.FloatValue;
import io.tidbmigrate.source.value.IntegerValue;
import io.tidbmigrate.source.value.JsonValue;
import io.tidbmigrate.source.value.LabelValue;
import io.tidbmigrate.source.value.TemporalValues;
import io.tidbmigrate.source.value.TextValue;
import io.tidbmigrate.source.value.TimeValue;
import io.tidbmigrate.source.value.YearValue;
import java.util.List;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Schema and values of a column in records: Debezium's schemas, and of both readers the same for the same column. */
record ColumnForm(SchemaBuilder schema, ColumnValue value) {
    /** Most digits of FLOAT(p) that make a type of four bytes (MySQL manual 13.1.4). */
    private static final int SINGLE_PRECISION = 24;

    static ColumnForm of(Column column, Charsets charsets) {
        MySqlType type = MySqlType.of(column);
        boolean unsigned = type.unsigned();
        return switch (type.name()) {
            case "tinyint" -> integer(SchemaBuilder.int16(), 1, unsigned);
            case "smallint" -> integer(unsigned ? SchemaBuilder.int32() : SchemaBuilder.int16(), 2, unsigned);
            case "mediumint" -> integer(SchemaBuilder.int32(), 3, unsigned);
            case "int" -> integer(unsigned ? SchemaBuilder.int64() : SchemaBuilder.int32(), 4, unsigned);
            case "bigint" ->
                integer(
                        unsigned ? SpecialValueDecimal.builder(DecimalMode.PRECISE, 20, 0) : SchemaBuilder.int64(),
                        8,
                        unsigned);
            case "decimal" -> new ColumnForm(SchemaBuilder.string(), new DecimalValue());
            case "float" -> single(column);
            case "double" -> new ColumnForm(SchemaBuilder.float64(), new DoubleValue());
            case "bit" -> bit(column);
            case "date" -> new ColumnForm(Date.builder(), TemporalValues::date);
            case "datetime" -> new ColumnForm(MicroTimestamp.builder(), TemporalValues::dateTime);
            case "timestamp" ->
                new ColumnForm(ZonedTimestamp.builder(), TemporalValues.timestamp(Math.max(0, column.length())));
            case "time" -> new ColumnForm(MicroTime.builder(), new TimeValue());
            case "year" -> new ColumnForm(Year.builder(), new YearValue());
            case "json" -> new ColumnForm(Json.builder(), new JsonValue());
            case "enum", "set" -> labels(column, type, charsets);
            case "binary" -> new ColumnForm(SchemaBuilder.bytes(), new BytesValue(Math.max(1, column.length())));
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                new ColumnForm(SchemaBuilder.bytes(), new BytesValue(0));
            default -> type.isText() ? text(type, charsets) : refused(type.name());
        };
    }

    /** Of a table that is not carried: nothing, so that no value of it can be in the way. */
    static ColumnForm nothing() {
        return new ColumnForm(SchemaBuilder.string().optional(), value -> null);
    }

    private static ColumnForm integer(SchemaBuilder schema, int bytes, boolean unsigned) {
        return new ColumnForm(schema, new IntegerValue(bytes, unsigned));
    }

    private static ColumnForm single(Column column) {
        boolean hasDigits = column.scale().isPresent();
        if (!hasDigits && column.length() > SINGLE_PRECISION) {
            return new ColumnForm(SchemaBuilder.float64(), new DoubleValue());
        }
        return new ColumnForm(hasDigits ? SchemaBuilder.float64() : SchemaBuilder.float32(), new FloatValue(hasDigits));
    }

    private static ColumnForm bit(Column column) {
        int bits = Math.max(1, column.length());
        return new ColumnForm(bits == 1 ? SchemaBuilder.bool() : Bits.builder(bits), new BitValue(bits));
    }

    private static ColumnForm labels(Column column, MySqlType type, Charsets charsets) {
        List<String> labels = Labels.of(column.enumValues());
        String allowed = Labels.commaSeparated(labels);
        return new ColumnForm(
                type.name().equals("enum") ? io.debezium.data.Enum.builder(allowed) : EnumSet.builder(allowed),
                new LabelValue(labels, new TextValue(charsets, type.charset())));
    }

    private static ColumnForm text(MySqlType type, Charsets charsets) {
        return new ColumnForm(SchemaBuilder.string(), new TextValue(charsets, type.charset()));
    }

    /** Spatial types, VECTOR, and whatever a later MySQL has: TiDB would not take them either. */
    private static ColumnForm refused(String type) {
        return new ColumnForm(SchemaBuilder.bytes(), value -> {
            throw new IllegalArgumentException("columns of type " + type + " are not carried");
        });
    }
}
