package io.tidbmigrate.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.MySqlServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QuickStartIT {
    @Test
    void sampleShopIsEqualAfterwards() {
        assertThat(run("--rows", "1000", "--seed", "3")).isZero();
    }

    @Test
    void ownServersAreMigratedAndComparedAndTheSourceIsNotWrittenTo(@TempDir Path folder) {
        try (MySqlServer source = MySqlServer.start("own-source", folder, Map.of());
                MySqlServer target = MySqlServer.start("own-target", folder, Map.of())) {
            source.execute(
                    "CREATE DATABASE a",
                    "CREATE DATABASE b",
                    "CREATE TABLE a.t (id INT PRIMARY KEY, v VARCHAR(20))",
                    "INSERT INTO a.t VALUES (1, 'one'), (2, 'zwei')",
                    "CREATE TABLE b.left_out (id INT PRIMARY KEY)");
            assertThat(run(
                            "--source-host=" + source.host(),
                            "--source-port=" + source.port(),
                            "--databases=a",
                            "--target-url=" + target.url()))
                    .isZero();
            target.execute("SELECT v FROM a.t");
            source.execute("DROP DATABASE a", "DROP DATABASE b");
        }
    }

    private static int run(String... arguments) {
        return new CommandLine(new QuickStart()).execute(arguments);
    }
}
