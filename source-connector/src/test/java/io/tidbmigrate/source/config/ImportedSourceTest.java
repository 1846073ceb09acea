package io.tidbmigrate.source.config;

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

/** The sources that {@code import-dm} writes, as the connector judges them. */
class ImportedSourceTest {
    private static final String TASK = """
            name: shop
            task-mode: all
            shard-mode: optimistic
            case-sensitive: true
            online-ddl: true
            shadow-table-rules: ['^_(.+)_\\\\d{2,8}_tmp$']
            trash-table-rules: ['^_(.+)_gone$']
            ignore-checking-items: [auto_increment_ID, version, empty_region]
            target-database: {host: h, user: root, password: p}
            filters:
              f: {schema-pattern: 'shop_*', events: [truncate table, All DML], sql-pattern: ['^DROP'], action: Ignore}
            expression-filter:
              e: {schema: shop_1, table: t_1, insert-value-expr: a > 1}
            block-allow-list:
              b: {do-dbs: ['~^shop.*'], ignore-tables: [{db-name: shop_1, tbl-name: 'log,1'}]}
            mydumpers: {d: {threads: 4, extra-args: --consistency none}}
            mysql-instances:
            - {source-id: db1, filter-rules: [f], expression-filters: [e], block-allow-list: b, mydumper-config-name: d}
            - {source-id: db2, mydumper-config-name: d}
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
                file("1.yaml", "{source-id: db1, server-id: 429, from: {host: h, user: u, password: p}}"),
                "--source",
                file("2.yaml", "{source-id: db2, flavor: mariadb, from: {host: g, user: u, password: p}}"),
                "--out",
                folder.toString());

        assertThat(exit).as(said.toString()).isZero();
        assertThat(errors("shop-source-db1")).isEmpty();
        assertThat(errors("shop-source-db2")).isEmpty();
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
        return SourceValidation.of(config).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
