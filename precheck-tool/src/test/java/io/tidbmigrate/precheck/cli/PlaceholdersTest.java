package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholdersTest {
    private static final Path FILE = Path.of("source.json");

    @TempDir
    private Path folder;

    @Test
    void usualProvidersAreKafkasOwn() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "pw=s3cret\nuser=me\n");
        Files.writeString(folder.resolve("pw"), "fr0m-a-file");
        assertThat(Placeholders.usual()
                        .resolved(
                                FILE,
                                Map.of(
                                        "a",
                                        "${file:" + secrets + ":user}/${file:" + secrets + ":pw}",
                                        "b",
                                        "${directory:" + folder + ":pw}",
                                        "c",
                                        "${env:PATH}",
                                        "d",
                                        "plain")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", "me/s3cret", "b", "fr0m-a-file", "c", System.getenv("PATH"), "d", "plain"));
    }

    @Test
    void aWorkersProvidersHaveItsNamesAndParameters() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "pw=s3cret\n");
        Path worker = Files.writeString(folder.resolve("worker.properties"), """
                config.providers = vault
                config.providers.vault.class = org.apache.kafka.common.config.provider.FileConfigProvider
                config.providers.vault.param.allowed.paths = %s
                """.formatted(folder));
        Map<String, String> config = Map.of("pw", "${vault:" + secrets + ":pw}");
        assertThat(Placeholders.of(WorkerFile.read(worker)).resolved(FILE, config))
                .containsEntry("pw", "s3cret");
        assertThatThrownBy(() -> Placeholders.of(WorkerFile.read(worker)).resolved(FILE, Map.of("pw", "${env:PATH}")))
                .as("the worker has no such provider")
                .isInstanceOf(CannotRunException.class)
                .hasMessageStartingWith("source.json: pw: ${env:PATH} has no value here");
        assertThatThrownBy(() ->
                        Placeholders.of(WorkerFile.read(worker)).resolved(FILE, Map.of("pw", "${vault:/etc/passwd:x}")))
                .as("a path that is not allowed has no value")
                .hasMessageContaining("has no value here");
    }

    @Test
    void aProviderThatIsNotHereIsNamed() throws IOException {
        Path worker = Files.writeString(
                folder.resolve("worker.properties"),
                "config.providers=v\nconfig.providers.v.class=com.example.Vault\n");
        assertThatThrownBy(() -> Placeholders.of(WorkerFile.read(worker)))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("config.providers.v.class=com.example.Vault is not here");
    }

    @Test
    void aFileThatIsMissingIsNamedWithItsKey() {
        assertThatThrownBy(() -> Placeholders.usual().resolved(FILE, Map.of("pw", "${file:/nowhere:pw}")))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("source.json: pw: a placeholder cannot be resolved: ");
    }
}
