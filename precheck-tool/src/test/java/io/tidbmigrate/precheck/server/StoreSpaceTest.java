package io.tidbmigrate.precheck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreSpaceTest {
    @ParameterizedTest
    @CsvSource({"49.5GiB, 53150220288", "1TiB, 1099511627776", "512MiB, 536870912", "17B, 17", "3.25KiB, 3328"})
    void sizesHaveUnits(String text, long bytes) throws SQLException {
        assertThat(StoreSpace.bytes(text)).isEqualTo(bytes);
    }

    @Test
    void anotherTextIsNoSize() {
        assertThatThrownBy(() -> StoreSpace.bytes("much")).isInstanceOf(SQLException.class);
    }
}
