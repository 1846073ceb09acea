package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} and the files of {@code connect-config} that it mounts name the same servers. */
class ComposeFileTest {
    private final Map<String, String> source = ConnectorFile.config(ConnectorFile.SOURCE);
    private final Map<String, String> sink = ConnectorFile.config(ConnectorFile.SINK);

    @Test
    void hostsOfTheConnectorsAreServicesThere() throws IOException {
        assertThat(compose())
                .contains("\n  " + source.get("database.hostname") + ":\n")
                .contains("\n  "
                        + source.get("schema.history.internal.kafka.bootstrap.servers").split(":")[0] + ":\n")
                .contains("\n  " + sink.get("connection.url").replaceFirst("jdbc:mysql://([^:]+):.*", "$1") + ":\n")
                .contains("MYSQL_USER: " + source.get("database.user"));
    }

    @Test
    void passwordsComeFromTheWorkersEnvironment() throws IOException {
        for (String password : new String[] {source.get("database.password"), sink.get("connection.password")}) {
            assertThat(password).matches("\\$\\{env:[A-Z_]+}");
            assertThat(compose())
                    .contains("      " + password.substring("${env:".length(), password.length() - 1) + ": ")
                    .contains("config.providers=env");
        }
    }

    @Test
    void everyMountedFileIsThere() throws IOException {
        compose().lines().map(String::strip).filter(line -> line.startsWith("- ./connect-config/")).forEach(line -> {
            String file = line.replaceFirst("- \\./([^:]+):.*", "$1");
            assertThat(Home.root().resolve(file)).isRegularFile();
        });
    }

    @Test
    void bothConnectorsConvertAlike() {
        assertThat(sink.keySet().stream().filter(key -> key.contains(".converter")))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(sink.get(key)).as(key).isEqualTo(source.get(key)));
        assertThat(source.get("topic.prefix") + ".db.table").matches(sink.get("topics.regex"));
        assertThat("schemahistory." + source.get("topic.prefix")).doesNotMatch(sink.get("topics.regex"));
    }

    private static String compose() throws IOException {
        return Files.readString(Home.root().resolve("docker-compose.yml"));
    }
}
