package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folders for {@code plugin.path} as the build leaves them. */
class PluginFoldersIT {
    @ParameterizedTest
    @CsvSource({"source-connector", "sink-connector"})
    void holdNoJarThatTheWorkerHas(String module) throws IOException {
        List<String> ofWorker = Arrays.stream(
                        Files.readString(Home.root().resolve("integration-tests/runtime/target/kafka.classpath"))
                                .strip()
                                .split(File.pathSeparator))
                .map(jar -> artifact(Path.of(jar)))
                .toList();
        assertThat(ofWorker).contains("connect-api", "kafka-clients", "slf4j-api");
        assertThat(jars(module).stream().map(PluginFoldersIT::artifact))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(ofWorker);
    }

    @Test
    void driverIsThereOnceAndUnchanged() throws IOException {
        for (String module : List.of("source-connector", "sink-connector")) {
            assertThat(jars(module).stream().map(PluginFoldersIT::artifact))
                    .containsOnlyOnce("mysql-connector-j", "common", "precheck-tool", module)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source-connector, org.apache.kafka.connect.source.SourceConnector, io.tidbmigrate.source.MySqlSourceConnector",
        "sink-connector, org.apache.kafka.connect.sink.SinkConnector, io.tidbmigrate.sink.TidbSinkConnector"
    })
    void listTheirConnectorForServiceLoading(String module, String service, String connector) throws IOException {
        Path jar = jars(module).stream()
                .filter(path -> artifact(path).equals(module))
                .findFirst()
                .orElseThrow();
        try (FileSystem contents = FileSystems.newFileSystem(jar)) {
            assertThat(Files.readAllLines(contents.getPath("META-INF/services", service)))
                    .containsExactly(connector);
        }
    }

    private static List<Path> jars(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Home.root().resolve(module).resolve("target/plugin"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** The file's name up to its version. */
    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*", "");
    }
}
