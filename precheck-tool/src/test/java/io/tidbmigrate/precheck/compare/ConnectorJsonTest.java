package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorJsonTest {
    @TempDir
    Path folder;

    @Test
    void bothFormsHoldTheSameSettings() throws IOException {
        Map<String, String> settings = Map.of("topic.prefix", "shop", "database.port", "3306");

        assertThat(read("{\"name\":\"n\",\"config\":{\"topic.prefix\":\"shop\",\"database.port\":3306}}"))
                .isEqualTo(settings);
        assertThat(read("{\"topic.prefix\":\"shop\",\"database.port\":\"3306\",\"unset\":null}"))
                .isEqualTo(settings);
    }

    @Test
    void environmentVariablesAreFilledIn() throws IOException {
        assertThat(read("{\"p\":\"a${env:SECRET}b\"}")).containsEntry("p", "as$cretb");
    }

    @Test
    void whatOnlyAWorkerResolvesIsRefusedByName() {
        assertThatThrownBy(() -> read("{\"database.password\":\"${env:OTHER}\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database.password")
                .hasMessageContaining("${env:OTHER}");
        assertThatThrownBy(() -> read("{\"database.password\":\"${file:/s.properties:k}\"}"))
                .hasMessageContaining("${file:/s.properties:k}");
    }

    @Test
    void whatIsNoConnectorIsRefused() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("is not the JSON of a connector");
        assertThatThrownBy(() -> read("{ secret"))
                .hasMessageContaining("is not JSON at line 1")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ConnectorJson.read(folder.resolve("none"), name -> null))
                .hasMessageStartingWith("There is no file");
    }

    private Map<String, String> read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), json);
        return ConnectorJson.read(file, name -> name.equals("SECRET") ? "s$cret" : null);
    }
}
