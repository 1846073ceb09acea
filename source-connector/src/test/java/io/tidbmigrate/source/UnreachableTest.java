package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreachableTest {
    @ParameterizedTest
    @MethodSource
    void aFaultOfTheConnectionIsWaitedForAndARefusalIsNot(Throwable failure, boolean isWaitedFor) {
        assertThat(Unreachable.isCauseOf(failure)).isEqualTo(isWaitedFor);
    }

    static Stream<Arguments> aFaultOfTheConnectionIsWaitedForAndARefusalIsNot() {
        SQLException lost = new SQLException("Communications link failure", "08S01");
        RuntimeException rollback = new RuntimeException(new SQLException("Streaming result set", "S1000"));
        rollback.addSuppressed(
                new ConnectException("Snapshotting failed", new SQLException("Error retrieving", new EOFException())));
        return Stream.of(
                Arguments.of(lost, true),
                Arguments.of(rollback, true),
                Arguments.of(new RuntimeException(new SocketException("Connection reset")), true),
                Arguments.of(new SQLException("Too many connections", "08004"), true),
                Arguments.of(new RuntimeException(new ConnectException("x", lost)), true),
                Arguments.of(new RuntimeException(new FileNotFoundException("keystore")), false),
                Arguments.of(new RetriableException("again"), true),
                Arguments.of(new SQLException("Access denied", "28000"), false),
                Arguments.of(new SQLException("no state"), false),
                Arguments.of(new IllegalStateException("moved"), false));
    }
}
