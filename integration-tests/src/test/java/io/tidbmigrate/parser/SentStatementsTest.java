package io.tidbmigrate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentStatementsTest {
    private static final String HEAD = "2026-11-22T02:00:00.000000Z\t    ";

    @Test
    void sessionsOfTheSinkAreReadAlsoWhereTheServerWasKilled(@TempDir Path directory) throws IOException {
        Path log = Files.write(
                directory.resolve("general.log"),
                List.of(
                        "/bin/mysqld, Version: 8.0.33 (MySQL Community Server - GPL). started with:",
                        "Tcp port: 1  Unix socket: mysql.sock",
                        "Time                 Id Command    Argument",
                        HEAD + "8 Connect\troot@localhost on  using TCP/IP",
                        HEAD + "8 Query\tSET SESSION wait_timeout = 120",
                        HEAD + "9 Query\tSELECT 1",
                        HEAD + "8 Query\tINSERT INTO t",
                        "VALUES (1)",
                        HEAD + "8 Query\tINSERT INTO t VAL",
                        "/bin/mysqld, Version: 8.0.33 (MySQL Community Server - GPL). started with:",
                        "Tcp port: 1  Unix socket: mysql.sock",
                        "Time                 Id Command    Argument",
                        HEAD + "8 Query\tSET SESSION wait_timeout = 120",
                        HEAD + "8 Query\tDELETE FROM t"));

        assertThat(SentStatements.in(log))
                .containsExactly(
                        List.of("SET SESSION wait_timeout = 120", "INSERT INTO t\nVALUES (1)"),
                        List.of("SET SESSION wait_timeout = 120", "DELETE FROM t"));
    }
}
