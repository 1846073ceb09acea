package io.tidbmigrate.sink.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.precheck.cli.PrecheckCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink that {@code import-dm} writes, as the connector judges it. Nothing listens on port 1. */
class ImportedSinkTest {
    private static final String TASK = """
            name: shop
            task-mode: all
            shard-mode: pessimistic
            meta-schema: dm_meta
            timezone: Asia/Shanghai
            case-sensitive: true
            collation_compatible: strict
            ignore-checking-items: [auto_increment_ID, version, empty_region]
            target-database: {host: h, user: root, password: p, session: {sql_mode: 'ANSI_QUOTES,NO_ZERO_IN_DATE'}}
            routes:
              r: {schema-pattern: 'shop_*', table-pattern: 't_*', target-schema: shop, target-table: t}
            loaders: {l: {pool-size: 16, on-duplicate-logical: error}}
            syncers: {s: {worker-count: 128, safe-mode: true, safe-mode-duration: 90s}}
            mysql-instances:
            - {source-id: db1, route-rules: [r], loader-config-name: l, syncer-config-name: s}
            """;

    @TempDir
    private Path folder;

    @Test
    void noKeyIsRefused() throws IOException {
        StringWriter said = new StringWriter();
        int exit = PrecheckCommand.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "import-dm",
                "--task",
                file("task.yaml", TASK),
                "--source",
                file("db1.yaml", "{source-id: db1, from: {host: h, user: u, password: p}}"),
                "--sink-url",
                "jdbc:mysql://localhost:1/",
                "--out",
                folder.toString());

        assertThat(exit).as(said.toString()).isZero();
        // The target is asked only if every key is right.
        assertThat(errors("shop-sink")).singleElement().asString().startsWith("Cannot connect to the target");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<String> errors(String connector) throws IOException {
        Map<String, String> config = new TreeMap<>();
        new ObjectMapper()
                .readTree(folder.resolve(connector + ".json").toFile())
                .path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return SinkValidation.of(config).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
