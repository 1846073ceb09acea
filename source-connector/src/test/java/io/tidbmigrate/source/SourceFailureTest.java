package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceFailureTest {
    private static final Map<String, String> OFFSET = Map.of("file", "mysql-bin.000001");

    static Stream<Throwable> refusals() {
        return Stream.of(
                new SQLException("Access denied for user 'u'@'h' (using password: YES)", "28000", 1045),
                new ConnectException("stopped", new SQLException("SELECT command denied to user", "42000", 1142)),
                new SQLException("Access denied; you need the REPLICATION SLAVE privilege", "42000", 1227),
                new SQLException("Account is locked", "HY000", 3118),
                new ConnectException("stopped", new IllegalStateException("Failed to authenticate to the database")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aLoginOrRightThatIsRefusedIsNamed(Throwable failure) {
        assertThat(SourceFailure.of(failure, OFFSET))
                .hasMessageStartingWith("TM-1014: ")
                .hasMessageContainingAll("mysql-bin.000001", "Action: ", "database.user")
                .hasCause(failure);
    }

    @Test
    void anythingElseHasTheWordsOfWhatIsUnderIt() {
        Throwable failure = new ConnectException(
                "An exception occurred in the change event producer",
                new IllegalStateException("outer", new ArrayIndexOutOfBoundsException("Index 5\nand more")));

        assertThat(SourceFailure.of(failure, OFFSET))
                .hasMessageStartingWith("TM-1015: ")
                .hasMessageContainingAll("ArrayIndexOutOfBoundsException: Index 5.", "mysql-bin.000001", "Action: ")
                .hasMessageNotContaining("\n")
                .hasCause(failure);
        assertThat(SourceFailure.of(new IllegalStateException(), null))
                .hasMessageContainingAll("TM-1015", "IllegalStateException", "none yet");
    }

    @Test
    void whatHasANameKeepsIt() {
        MigrationException named = new MigrationException(ErrorCode.VALUE_NOT_CARRIED, "what", "where", "do");

        assertThat(SourceFailure.of(named, OFFSET)).isSameAs(named);
        assertThat(SourceFailure.of(new ConnectException("outer", named), OFFSET))
                .isSameAs(named);
    }
}
