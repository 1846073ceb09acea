package io.tidbmigrate.source.debezium;

import io.debezium.DebeziumException;
import io.debezium.config.Configuration;
import io.debezium.relational.Column;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.TableId;
import io.debezium.relational.ValueConverter;
import io.debezium.service.spi.ServiceProvider;
import io.debezium.service.spi.ServiceRegistry;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.source.value.Charsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Gives every column its {@link ColumnForm} in the place of Debezium's own converters, which differ between the readers
 * and make of some values others.
 */
final class ExactConverters extends CustomConverterRegistry {
    private final Charsets charsets;
    private final Predicate<io.tidbmigrate.common.name.TableId> carried;
    private final Supplier<String> place;

    /**
     * @param carried the tables whose values are carried
     * @param place what is being read now
     */
    ExactConverters(Charsets charsets, Predicate<io.tidbmigrate.common.name.TableId> carried, Supplier<String> place) {
        super(List.of());
        this.charsets = charsets;
        this.carried = carried;
        this.place = place;
    }

    /** To be registered in the place of Debezium's. */
    static ServiceProvider<CustomConverterRegistry> provider(
            Charsets charsets, Predicate<io.tidbmigrate.common.name.TableId> carried, Supplier<String> place) {
        return new ServiceProvider<>() {
            @Override
            public Class<CustomConverterRegistry> getServiceClass() {
                return CustomConverterRegistry.class;
            }

            @Override
            public CustomConverterRegistry createService(Configuration configuration, ServiceRegistry registry) {
                return new ExactConverters(charsets, carried, place);
            }
        };
    }

    @Override
    public synchronized Optional<SchemaBuilder> registerConverterFor(
            TableId table, Column column, Object defaultValue) {
        return Optional.of(form(table, column).schema());
    }

    @Override
    public Optional<ValueConverter> getValueConverter(TableId table, Column column) {
        ColumnForm form = form(table, column);
        return Optional.of(raw -> {
            try {
                return raw == null ? null : form.value().of(Defaults.exact(column, raw));
            } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
                // Debezium puts what lies behind this one into its own
                throw new DebeziumException(notCarried(table, column, e));
            }
        });
    }

    private ColumnForm form(TableId table, Column column) {
        return carried.test(new io.tidbmigrate.common.name.TableId(table.catalog(), table.table()))
                ? ColumnForm.of(column, charsets)
                : ColumnForm.nothing();
    }

    private MigrationException notCarried(TableId table, Column column, RuntimeException e) {
        return new MigrationException(
                ErrorCode.VALUE_NOT_CARRIED,
                "A value of column " + Identifier.quoted(column.name()) + " of "
                        + new io.tidbmigrate.common.name.TableId(table.catalog(), table.table())
                        + ", " + column.typeName() + " at the source, cannot be carried: " + e.getMessage(),
                place.get(),
                "correct the value at the source and load the table anew, or leave the table out with ignore.tables",
                e);
    }

    /** Nothing of the user's is registered: whatever asks, asks for ours. */
    @Override
    public boolean isEmpty() {
        return false;
    }
}
