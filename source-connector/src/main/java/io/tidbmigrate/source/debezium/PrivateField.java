package io.tidbmigrate.source.debezium;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads or writes a private field where Debezium 3.6.1 offers no other way; fails with the field's name when it has moved. */
final class PrivateField {
    private final Object owner;
    private final Field field;

    private PrivateField(Object owner, Field field) {
        this.owner = owner;
        this.field = field;
    }

    static PrivateField of(Object owner, String name) {
        Field field = Stream.<Class<?>>iterate(owner.getClass(), Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This version of Debezium has no field "
                        + owner.getClass().getName() + '.' + name));
        field.setAccessible(true);
        return new PrivateField(owner, field);
    }

    <T> T as(Class<T> type) {
        try {
            return type.cast(field.get(owner));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + field, e);
        }
    }

    void set(Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot write " + field, e);
        }
    }
}
