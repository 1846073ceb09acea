package io.tidbmigrate.source.config;

import io.debezium.config.Field;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.relational.history.SchemaHistory;
import io.debezium.schema.AbstractTopicNamingStrategy;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that Debezium's own code defines, listed by it as a connector's setting or not. */
final class DebeziumKeys {
    private DebeziumKeys() {}

    static Set<String> all() {
        Stream<Class<?>> configs =
                Stream.iterate(MySqlConnectorConfig.class, Objects::nonNull, DebeziumKeys::superclass);
        return Stream.concat(configs, Stream.of(SchemaHistory.class, AbstractTopicNamingStrategy.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == Field.class && Modifier.isPublic(field.getModifiers()))
                .map(DebeziumKeys::name)
                .collect(Collectors.toSet());
    }

    private static Class<?> superclass(Class<?> type) {
        return type.getSuperclass();
    }

    private static String name(java.lang.reflect.Field field) {
        try {
            return ((Field) field.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
