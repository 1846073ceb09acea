package io.tidbmigrate.stack;

import io.tidbmigrate.stack.Await.Hopeless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the first data folder of a server, in one of the two ways that servers have. */
final class FirstData {
    private static final Duration INITIALISING = Duration.ofMinutes(2);
    /** Over TCP the server sees 127.0.0.1, which is not "localhost" to it while it resolves no names. */
    private static final String ROOT_OVER_TCP = """
            CREATE USER 'root'@'127.0.0.1' IDENTIFIED BY '';
            GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            """;

    private final Path work;
    private final Path data;
    private final List<String> command;
    private final Path home;

    FirstData(Path work, Path program, Path home, String lowerCaseTableNames) {
        this.work = work;
        this.data = work.resolve("data");
        this.home = home;
        this.command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--datadir=" + data,
                "--lc-messages-dir=" + home.resolve("share"),
                "--loose-innodb-redo-log-capacity=8M",
                "--lower-case-table-names=" + lowerCaseTableNames));
    }

    /** MySQL 5.7 and newer make their own. */
    Path initialised() throws IOException {
        Path script = Files.writeString(work.resolve("init.sql"), ROOT_OVER_TCP);
        command.addAll(List.of("--initialize-insecure", "--init-file=" + script));
        run(Path.of("/dev/null"));
        Files.delete(data.resolve("auto.cnf")); // every copy gets a server UUID of its own
        return data;
    }

    /** MySQL 5.6 and MariaDB run the statements of {@code mysql_install_db}, which also make root@127.0.0.1. */
    Path bootstrapped(String... scripts) throws IOException {
        StringBuilder statements = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
        for (String script : scripts) {
            statements.append(Files.readString(home.resolve("share").resolve(script)));
        }
        Folder.make(data);
        command.add("--bootstrap");
        run(Files.writeString(work.resolve("bootstrap.sql"), statements));
        return data;
    }

    private void run(Path input) {
        ChildProcess process = ChildProcess.start("initialise", work, command, input);
        if (process.await(INITIALISING) != 0) {
            throw new Hopeless("The server could not initialise its data" + process.logTail());
        }
    }
}
