package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorFileTest {
    @TempDir
    private Path folder;

    @Test
    void bothFormsAreRead() throws IOException {
        Map<String, String> expected = Map.of("database.port", "3306", "online.ddl", "true");
        assertThat(read("{\"name\":\"s\",\"config\":{\"database.port\":3306,\"online.ddl\":true,\"x\":null}}"))
                .isEqualTo(expected);
        assertThat(read("{\"database.port\":\"3306\",\"online.ddl\":\"true\"}")).isEqualTo(expected);
    }

    @Test
    void nestedValuesAreRefused() {
        assertThatThrownBy(() -> read("{\"do.dbs\":[\"a\"]}")).hasMessageContaining("do.dbs must be a text");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("holds no JSON object");
    }

    @Test
    void placeholdersAreReplacedWhereTheyStand() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "pw=a$b\\\\c\n");
        assertThat(read("{\"url\":\"x=${file:" + secrets + ":pw};p=${env:PATH}\"}"))
                .containsEntry("url", "x=a$b\\c;p=" + System.getenv("PATH"));
    }

    @Test
    void fileThatIsMissingNamesTheKey() {
        assertThatThrownBy(() -> read("{\"url\":\"${file:/no/such/file:pw}\"}"))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining(
                        "url: a placeholder cannot be resolved: Could not read properties from file /no/such/file");
    }

    private Map<String, String> read(String json) throws IOException {
        return ConnectorFile.read(Files.writeString(folder.resolve("connector.json"), json));
    }
}
