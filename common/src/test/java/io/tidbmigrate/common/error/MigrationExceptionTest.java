package io.tidbmigrate.common.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MigrationExceptionTest {
    @Test
    void theMessageIsOneLine() {
        MigrationException failure = new MigrationException(
                ErrorCode.PRECHECK_FAILED,
                "Cannot run CREATE TABLE t (\n  id INT,\r\n\r\n\tv INT  \n)",
                "db.t",
                "write\u2028another");
        assertThat(failure)
                .hasMessage(ErrorCode.PRECHECK_FAILED.code()
                        + ": Cannot run CREATE TABLE t ( id INT, v INT ). Place: db.t. Action: write another.");
    }
}
