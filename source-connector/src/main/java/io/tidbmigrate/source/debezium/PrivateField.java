package io.tidbmigrate.source.debezium;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads a private field where Debezium 3.6.1 offers no other way; fails with the field's name when it has moved. */
final class PrivateField {
    private final Object value;

    private PrivateField(Object value) {
        this.value = value;
    }

    static PrivateField of(Object owner, String name) {
        Field field = Stream.<Class<?>>iterate(owner.getClass(), Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This version of Debezium has no field "
                        + owner.getClass().getName() + '.' + name));
        try {
            field.setAccessible(true);
            return new PrivateField(field.get(owner));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + field, e);
        }
    }

    <T> T as(Class<T> type) {
        return type.cast(value);
    }
}
