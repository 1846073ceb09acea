package io.tidbmigrate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker-compose.yml} and the files of {@code connect-config} say the same. */
class ComposeFileTest {
    private static final Pattern HEREDOC = Pattern.compile("<<END\\n(.*?)\\nEND\\n", Pattern.DOTALL);
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Z_]+)}");

    private final JsonNode services = yaml("docker-compose.yml").get("services");
    private final JsonNode source = json("mysql-source.json");
    private final JsonNode sink = json("tidb-sink.json");

    @Test
    void everyImageIsPinned() {
        for (JsonNode service : services) {
            assertThat(service.get("image").asText()).matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+");
        }
    }

    @Test
    void versionsAreThoseOfTheBuild() {
        String kafka = "apache/kafka:" + version("kafka");
        assertThat(image("kafka")).isEqualTo(kafka);
        assertThat(image("connect")).isEqualTo(kafka);
        String dist = version("mysql.dist");
        assertThat(image("mysql")).isEqualTo("mysql:" + dist.substring(0, dist.lastIndexOf('.')));
    }

    @Test
    void everyMountedFileIsThere() {
        List<String> built = new ArrayList<>();
        for (JsonNode service : services) {
            for (JsonNode volume : service.path("volumes")) {
                String path = volume.asText().split(":", 2)[0];
                if (path.contains("/target/")) {
                    built.add(path.substring(2));
                } else if (path.startsWith("./")) {
                    assertThat(Home.root().resolve(path)).isRegularFile();
                }
            }
        }
        assertThat(built)
                .containsExactlyInAnyOrder(
                        settings("worker.properties").getProperty("plugin.path").split(","));
    }

    @Test
    void sourceIsTheServiceThatTheConnectorReads() {
        assertThat(services.has(source.get("database.hostname").asText())).isTrue();
        assertThat(source.get("database.port").asText()).isEqualTo("3306");
        JsonNode environment = services.get("mysql").get("environment");
        assertThat(environment.get("MYSQL_USER")).isEqualTo(source.get("database.user"));
        assertThat(environment.get("MYSQL_DATABASE")).isEqualTo(source.get("do.dbs"));
        assertThat(environment.get("MYSQL_PASSWORD"))
                .isEqualTo(services.get("connect").get("environment").get("SOURCE_PASSWORD"));
        assertThat(text(Home.connectConfig("compose-source.sql")))
                .contains("TO '" + source.get("database.user").asText() + "'@'%'")
                .contains("CREATE TABLE " + source.get("do.dbs").asText() + '.');
    }

    @Test
    void targetIsTheServiceThatTheConnectorWrites() {
        URI url = URI.create(sink.get("connection.url").asText().substring("jdbc:".length()));
        assertThat(services.get(url.getHost()).get("command").toString()).contains("-P=" + url.getPort());
    }

    @Test
    void brokerIsTheServiceThatWorkerAndSchemaHistoryUse() {
        String broker =
                source.get("schema.history.internal.kafka.bootstrap.servers").asText();
        assertThat(overridden("connect").getProperty("bootstrap.servers")).isEqualTo(broker);
        assertThat(overridden("kafka").getProperty("advertised.listeners")).isEqualTo("PLAINTEXT://" + broker);
        assertThat(settings("broker.properties").getProperty("listeners"))
                .contains("PLAINTEXT://:" + broker.substring(broker.indexOf(':') + 1));
    }

    @Test
    void onlyAddressesAndFoldersDifferFromTheFiles() {
        assertThat(overridden("kafka").stringPropertyNames())
                .containsExactlyInAnyOrder("advertised.listeners", "log.dirs");
        assertThat(overridden("connect").stringPropertyNames())
                .containsExactlyInAnyOrder(
                        "bootstrap.servers", "listeners", "rest.advertised.host.name", "plugin.path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql-source.json", "tidb-sink.json"})
    void everyPlaceholderIsAnEnvironmentVariableOfTheWorker(String file) {
        Matcher placeholders = ENVIRONMENT.matcher(text(Home.connectConfig(file)));
        assertThat(placeholders.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                services.get("connect").get("environment").has(name))
                        .isTrue());
    }

    @Test
    void bothConnectorsSpeakOfTheSameTopics() {
        Pattern topics = Pattern.compile(sink.get("topics.regex").asText());
        String prefix = source.get("topic.prefix").asText();
        assertThat(topics.matcher(prefix + ".db.table").matches()).isTrue();
        assertThat(topics.matcher(prefix).matches()).isFalse();
        assertThat(topics.matcher("schemahistory." + prefix).matches()).isFalse();
        assertThat(topics.matcher("__debezium-heartbeat." + prefix).matches()).isFalse();
        assertThat(source.get("header.converter").asText())
                .as("what the sink reads without a converter")
                .endsWith(".SimpleHeaderConverter");
        assertThat(sink.get("header.converter").asText()).endsWith(".ByteArrayConverter");
        assertThat(source.get("value.converter").asText())
                .as("what the sink reads without a converter")
                .endsWith(".JsonConverter");
        assertThat(sink.get("value.converter").asText()).endsWith(".ByteArrayConverter");
    }

    @Test
    void brokerTakesWhatTheProducerMaySend() {
        String limit = source.get("producer.override.max.request.size").asText();
        assertThat(source.get("topic.creation.default.max.message.bytes").asText())
                .isEqualTo(limit);
        Properties broker = settings("broker.properties");
        assertThat(broker.getProperty("message.max.bytes")).isEqualTo(limit);
        assertThat(broker.getProperty("replica.fetch.max.bytes")).isEqualTo(limit);
        assertThat(source.get("producer.override.buffer.memory").asLong())
                .isGreaterThanOrEqualTo(Long.parseLong(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql-source.json", "tidb-sink.json"})
    void everyKeyIsExplained(String file) {
        String readme = text(Home.connectConfig("README.md"));
        json(file)
                .fieldNames()
                .forEachRemaining(key -> assertThat(readme)
                        .containsAnyOf("`" + key + "`", "`" + key.replaceFirst("^(key|value)\\.", "*.") + "`"));
    }

    private String image(String service) {
        return services.get(service).get("image").asText();
    }

    /** The lines that a container adds to a mounted properties file. */
    private Properties overridden(String service) {
        Matcher lines =
                HEREDOC.matcher(services.get(service).get("command").get(2).asText());
        assertThat(lines.find()).isTrue();
        return properties(lines.group(1));
    }

    private static String version(String name) {
        Matcher version = Pattern.compile("<version\\." + Pattern.quote(name) + ">([^<]+)<")
                .matcher(text(Home.root().resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static Properties settings(String file) {
        return properties(text(Home.connectConfig(file)));
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }

    private static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(text(Home.connectConfig(file))).get("config");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode yaml(String file) {
        try {
            return new YAMLMapper().readTree(text(Home.root().resolve(file)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
