package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SchemaRegistry;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same rows and DDL through every kind of converter: JSON without and with schemas, and Avro. */
@ExtendWith(SharedStack.class)
class ConvertersIT {
    @Test
    void everyConverterGivesTheSameTarget(Stack stack) throws SQLException {
        try (SchemaRegistry registry = SchemaRegistry.start(stack.directory().resolve("registry"));
                Migration bytes = Migration.on(stack, "bytes");
                Migration plain = withJson(Migration.on(stack, "plain"), "false");
                Migration schemas = withJson(Migration.on(stack, "schemas"), "true");
                Migration avro = withAvro(Migration.on(stack, "avro"), registry)) {
            List<Migration> all = List.of(bytes, plain, schemas, avro);
            all.forEach(Types::create);
            bytes.start();
            plain.start();
            schemas.start();
            registry.awaitReady();
            avro.start();
            all.forEach(Migration::awaitEqual);

            for (Migration migration : all) {
                Types.change(migration);
                migration.sql(
                        "ALTER TABLE types ADD COLUMN more INT NOT NULL DEFAULT 7 FIRST, DROP COLUMN g",
                        "UPDATE types SET more = id",
                        "TRUNCATE TABLE no_key",
                        "INSERT INTO no_key SELECT u, f, t, v, c FROM types");
            }
            all.forEach(Migration::awaitEqual);

            for (Migration migration : all) {
                assertThat(migration.fromTarget("SELECT COUNT(*) FROM types")).isEqualTo("4");
            }
        }
    }

    private static Migration withJson(Migration migration, String schemas) {
        return migration
                .both("value.converter", "org.apache.kafka.connect.json.JsonConverter")
                .both("key.converter.schemas.enable", schemas)
                .both("value.converter.schemas.enable", schemas)
                .both("value.converter.replace.null.with.default", "false");
    }

    private static Migration withAvro(Migration migration, SchemaRegistry registry) {
        for (String side : List.of("key", "value")) {
            migration
                    .both(side + ".converter", "io.apicurio.registry.utils.converter.AvroConverter")
                    .both(side + ".converter.apicurio.registry.url", registry.url())
                    .both(side + ".converter.apicurio.registry.auto-register", "true")
                    .both(side + ".converter.apicurio.registry.find-latest", "false");
        }
        return migration;
    }
}
