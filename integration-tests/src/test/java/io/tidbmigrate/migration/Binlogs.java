package io.tidbmigrate.migration;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The binlog files of a server. */
final class Binlogs {
    private Binlogs() {}

    static String newest(MySqlEndpoint server) throws SQLException {
        List<String> files = of(server);
        return files.get(files.size() - 1);
    }

    /** A server leaves a file that it still sends to somebody, and notices late that nobody is there any more. */
    static void purgeAllButTheNewest(MySqlServer server) {
        Await.until("older binlogs to go", Migration.LONG, () -> {
            server.execute("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
            return of(server.endpoint()).size() == 1;
        });
    }

    private static List<String> of(MySqlEndpoint server) throws SQLException {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
            List<String> files = new ArrayList<>();
            while (rows.next()) {
                files.add(rows.getString(1));
            }
            return files;
        }
    }
}
