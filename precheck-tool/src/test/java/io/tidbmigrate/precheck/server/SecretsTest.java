package io.tidbmigrate.precheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void passwordsOfTheConfigurationAreHidden() {
        Secrets secrets = Secrets.of(
                Map.of("database.password", "s3cret!", "database.ssl.keystore.password", "storepass", "name", "shop"));
        assertThat(secrets.hidden("bad s3cret! and storepass of shop")).isEqualTo("bad *** and *** of shop");
    }

    @Test
    void passwordsInUrlsAreHidden() {
        Secrets none = Secrets.of(Map.of());
        assertThat(none.hidden("near 'jdbc:mysql://h/?a=b&password=top secret'"))
                .isEqualTo("near 'jdbc:mysql://h/?a=b&password=*** secret'");
        assertThat(none.hidden("jdbc:mysql://root:pw@h:1/")).isEqualTo("jdbc:mysql://***@h:1/");
    }
}
