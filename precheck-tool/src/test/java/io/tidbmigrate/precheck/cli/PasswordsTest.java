package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void aPasswordThatIsLeftOutComesFromTheEnvironment() {
        assertThat(completed(Map.of("user", "u"))).containsEntry("password", "PW of the environment");
    }

    @Test
    void aPasswordThatIsThereStays() {
        assertThat(completed(Map.of("user", "u", "password", ""))).containsEntry("password", "");
    }

    @Test
    void withoutUserEnvironmentAndTerminalThereIsNone() {
        assertThat(completed(Map.of())).isEmpty();
        Map<String, String> config = new HashMap<>(Map.of("user", "u"));
        new Passwords(name -> null, null).complete(config, "user", "password", "PW");
        assertThat(config).doesNotContainKey("password");
    }

    private static Map<String, String> completed(Map<String, String> config) {
        Map<String, String> completed = new HashMap<>(config);
        new Passwords(name -> name + " of the environment", null).complete(completed, "user", "password", "PW");
        return completed;
    }
}
