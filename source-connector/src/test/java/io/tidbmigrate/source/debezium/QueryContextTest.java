package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of status variables as MySQL writes them (libbinlogevents, statement_events.h). */
class QueryContextTest {
    private static final long STRICT = 1L << 21;

    private static Bytes sqlMode() {
        return new Bytes().number(1, 1).number(STRICT, 8);
    }

    @Test
    void anEmptyBlockSaysNothing() {
        assertThat(QueryContext.read(new byte[0])).isEqualTo(QueryContext.NONE);
    }

    @Test
    void everyVariableThatMattersIsRead() {
        byte[] block = new Bytes()
                .number(0, 1)
                .number(0xFFFFFFFFL, 4)
                .number(1, 1)
                .number(1L << 32 | STRICT, 8)
                .number(4, 1)
                .number(45, 2)
                .number(255, 2)
                .number(8, 2)
                .number(5, 1)
                .counted("Europe/Berlin")
                .number(12, 1)
                .number(2, 1)
                .text("a\0")
                .text("é\0")
                .number(13, 1)
                .number(999_999, 3)
                .toArray();

        assertThat(QueryContext.read(block))
                .isEqualTo(new QueryContext(
                        1L << 32 | STRICT, "Europe/Berlin", 45, 255, 8, Optional.of(Set.of("a", "é")), 999_999));
    }

    @ParameterizedTest
    @MethodSource("variablesWithoutMeaningHere")
    void aVariableWithoutMeaningHereIsPassedInItsFullLength(Map.Entry<String, byte[]> variable) {
        byte[] block = new Bytes()
                .bytes(variable.getValue())
                .bytes(sqlMode().toArray())
                .toArray();

        assertThat(QueryContext.read(block).sqlMode()).as(variable.getKey()).isEqualTo(STRICT);
    }

    static Stream<Map.Entry<String, byte[]>> variablesWithoutMeaningHere() {
        return Stream.of(
                Map.entry("flags", new Bytes().number(0, 1).number(7, 4).toArray()),
                Map.entry(
                        "catalog",
                        new Bytes().number(2, 1).counted("std").number(0, 1).toArray()),
                Map.entry(
                        "auto increment",
                        new Bytes().number(3, 1).number(2, 2).number(1, 2).toArray()),
                Map.entry(
                        "catalog without NUL",
                        new Bytes().number(6, 1).counted("std").toArray()),
                Map.entry("lc_time_names", new Bytes().number(7, 1).number(1, 2).toArray()),
                Map.entry(
                        "database charset",
                        new Bytes().number(8, 1).number(255, 2).toArray()),
                Map.entry(
                        "table map for update",
                        new Bytes().number(9, 1).number(3, 8).toArray()),
                Map.entry("data written", new Bytes().number(10, 1).number(1, 4).toArray()),
                Map.entry(
                        "invoker",
                        new Bytes()
                                .number(11, 1)
                                .counted("root")
                                .counted("localhost")
                                .toArray()),
                Map.entry(
                        "invoker without host",
                        new Bytes().number(11, 1).counted("u").counted("").toArray()),
                Map.entry(
                        "too many databases",
                        new Bytes().number(12, 1).number(254, 1).toArray()),
                Map.entry("microseconds", new Bytes().number(13, 1).number(1, 3).toArray()));
    }

    @Test
    void readingEndsAtAnUnknownVariableAndKeepsWhatStoodBefore() {
        byte[] block = new Bytes()
                .bytes(sqlMode().toArray())
                .number(200, 1)
                .number(5, 1)
                .counted("no zone")
                .toArray();

        assertThat(QueryContext.read(block)).isEqualTo(new QueryContext(STRICT, "", 0, 0, 0, Optional.empty(), 0));
    }

    @Test
    void aBlockThatBreaksOffIsAnError() {
        byte[] block = new Bytes().number(5, 1).number(20, 1).text("UTC").toArray();

        assertThatThrownBy(() -> QueryContext.read(block)).isInstanceOf(BufferUnderflowException.class);
    }
}
