package io.tidbmigrate.sink.value;

import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.SessionZone;

/** Finds the kind of a column by its type at the target. */
public final class ValueKinds {
    private ValueKinds() {}

    /**
     * Kind of a column.
     *
     * @throws IllegalArgumentException for a type that is not known here
     */
    public static ValueKind of(Column column, SessionZone zone) {
        return switch (column.type()) {
            case "tinyint", "smallint", "mediumint", "int", "integer" -> new IntegerKind(column.isUnsigned(), false);
            case "bigint" -> new IntegerKind(column.isUnsigned(), true);
            case "decimal", "numeric" -> new DecimalKind();
            case "float" -> new FloatKind();
            case "double", "real" -> new DoubleKind();
            case "bit" -> new BitKind();
            case "date" -> new DateKind();
            case "time" -> new TimeKind();
            case "datetime" -> new DateTimeKind();
            case "timestamp" -> new TimestampKind(zone);
            case "year" -> new YearKind();
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "set" -> new TextKind();
            case "enum" -> new EnumKind();
            case "json" -> new TextKind();
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> new BinaryKind();
            default -> throw new IllegalArgumentException("columns of type " + column.type() + " are not carried");
        };
    }
}
