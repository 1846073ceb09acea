package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageSizeCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void bigColumnsNeedBigMessages() throws SQLException {
        source.table("shop", "small", Tables.column("a", "text", "utf8mb4"));
        assertThat(messages()).isEmpty();
        source.table("shop", "big", Tables.column("a", "longtext", "utf8mb4"));
        assertThat(messages())
                .containsExactly(
                        "producer.override.max.request.size is 1048588, and a row of 1 tables may have 67108864 bytes"
                                + " (max_allowed_packet), as of `shop`.`big`",
                        "topic.creation.default.max.message.bytes is 1048588, and a row of 1 tables may have 67108864 bytes"
                                + " (max_allowed_packet), as of `shop`.`big`");
        source.config.put("producer.override.max.request.size", "67108864");
        source.config.put("topic.creation.default.max.message.bytes", "67108864");
        assertThat(messages()).isEmpty();
        source.variables.put("max_allowed_packet", "134217728");
        assertThat(messages()).hasSize(2).first().asString().contains("is 67108864, ", "may have 134217728 bytes");
    }

    private List<String> messages() throws SQLException {
        return new MessageSizeCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
