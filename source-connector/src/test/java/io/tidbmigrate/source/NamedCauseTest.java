package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class NamedCauseTest {
    @Test
    void isFoundUnderWhatOthersPutAroundIt() {
        MigrationException named = new MigrationException(ErrorCode.VALUE_NOT_CARRIED, "what", "where", "do");

        assertThat(NamedCause.of(new ConnectException("outer", new IllegalStateException("inner", named))))
                .containsSame(named);
        assertThat(NamedCause.of(new ConnectException("outer"))).isEmpty();
    }
}
