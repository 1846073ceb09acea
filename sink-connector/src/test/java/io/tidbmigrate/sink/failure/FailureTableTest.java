package io.tidbmigrate.sink.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureTableTest {
    @ParameterizedTest
    @CsvSource({
        "1205,HY000,RETRY",
        "1213,40001,RETRY",
        "8002,HY000,RETRY",
        "8005,HY000,RETRY",
        "8022,HY000,RETRY",
        "8027,HY000,RETRY",
        "8028,HY000,RETRY",
        "8229,HY000,RETRY",
        "8245,HY000,RETRY",
        "9001,HY000,RETRY",
        "9002,HY000,RETRY",
        "9003,HY000,RETRY",
        "9004,HY000,RETRY",
        "9005,HY000,RETRY",
        "9007,HY000,RETRY",
        "1317,70100,RETRY",
        "1836,HY000,RETRY",
        "1040,08004,RECONNECT",
        "1053,08S01,RECONNECT",
        "2006,HY000,RECONNECT",
        "2013,HY000,RECONNECT",
        "0,08S01,RECONNECT",
        "0,08003,RECONNECT",
        "1153,08S01,SPLIT",
        "8004,HY000,SPLIT",
        "8175,HY000,SPLIT",
        "1054,42S22,SCHEMA",
        "1146,42S02,SCHEMA",
        "1045,28000,STOP",
        "1048,23000,REJECT",
        "1062,23000,REJECT",
        "1292,22007,REJECT",
        "3819,HY000,REJECT",
        "8147,23000,REJECT",
        "1114,HY000,RETRY",
        "8252,HY000,RETRY",
        "1264,22003,REJECT",
        "1406,22001,REJECT",
        "8025,HY000,REJECT",
        "8141,HY000,STOP",
        "4711,HY000,STOP"
    })
    void decidesByCodeBeforeState(int code, String state, FailureKind kind) {
        assertThat(FailureTable.kind(new SQLException("text", state, code))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Information schema is changed during the execution,RETRY",
        "Information schema is out of date: schema failed to update,RETRY",
        "other error: x,RETRY",
        "message:\"not enough space\" disk_full:<store_id:4 reason:\"full\" >,RETRY",
        "Out Of Memory Quota![conn=1],SPLIT",
        "'CREATE TABLE ... SELECT' is not implemented yet,STOP"
    })
    void readsTheTextOfTheCodeThatMeansAnything(String text, FailureKind kind) {
        assertThat(FailureTable.kind(new SQLException(text, "HY000", 1105))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none,STOP"})
    void survivesAnErrorWithoutAnything(String state, FailureKind kind) {
        assertThat(FailureTable.kind(new SQLException(null, state, 0))).isEqualTo(kind);
    }
}
