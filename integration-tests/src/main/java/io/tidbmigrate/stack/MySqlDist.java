package io.tidbmigrate.stack;

import io.tidbmigrate.stack.Await.Hopeless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The MySQL distribution from Maven, and a freshly initialised data folder that every server starts from a copy of. */
final class MySqlDist {
    private static final Duration INITIALISING = Duration.ofMinutes(2);
    /** Over TCP the server sees 127.0.0.1, which is not "localhost" to it while it resolves no names. */
    private static final String ROOT_OVER_TCP = """
            CREATE USER 'root'@'127.0.0.1' IDENTIFIED BY '';
            GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            """;

    private MySqlDist() {}

    static Path mysqld() {
        return Home.mysql().resolve("bin/mysqld");
    }

    static Path mysql() {
        return Home.mysql().resolve("bin/mysql");
    }

    /** Fails in one line if the system lacks a library that the server needs. */
    static void requireLibraries() {
        SystemLibraries.require(mysqld(), Home.mysql().resolve("lib/private"));
    }

    /** A data folder as {@code mysqld --initialize} leaves it; {@code lower_case_table_names} cannot be changed later. */
    static void fill(Path data, String lowerCaseTableNames) {
        Folder.copy(template(lowerCaseTableNames), data);
    }

    private static synchronized Path template(String lowerCaseTableNames) {
        Path cache = Folder.make(Home.cache());
        Path template = cache.resolve("mysql-data-" + lowerCaseTableNames);
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("mysql-data.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.exists(template) && lock.isValid()) {
                Path work = cache.resolve("initialising");
                Folder.delete(work);
                initialise(Folder.make(work), lowerCaseTableNames);
                Files.move(work.resolve("data"), template, StandardCopyOption.ATOMIC_MOVE);
            }
            return template;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialise(Path work, String lowerCaseTableNames) throws IOException {
        Path script = Files.writeString(work.resolve("init.sql"), ROOT_OVER_TCP);
        requireLibraries();
        ChildProcess process = ChildProcess.start(
                "mysqld-initialize",
                work,
                List.of(
                        mysqld().toString(),
                        "--no-defaults",
                        "--initialize-insecure",
                        "--user=" + System.getProperty("user.name"),
                        "--basedir=" + Home.mysql(),
                        "--datadir=" + work.resolve("data"),
                        "--init-file=" + script,
                        "--innodb-redo-log-capacity=8M",
                        "--lower-case-table-names=" + lowerCaseTableNames),
                Map.of());
        if (process.await(INITIALISING) != 0) {
            throw new Hopeless("MySQL could not initialise its data" + process.logTail());
        }
        // Every copy gets a server UUID of its own.
        Files.delete(work.resolve("data/auto.cnf"));
    }
}
