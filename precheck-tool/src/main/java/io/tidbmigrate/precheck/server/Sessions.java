package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;

/** The sessions that are open on a source at this moment. */
public interface Sessions {
    /** What decides how the changes of each session are logged: {@code binlog_format} and the like. */
    List<Setting> sessionSettings() throws SQLException;

    /**
     * A variable of one session.
     *
     * @param account user and host of the session
     */
    record Setting(String account, String variable, String value) {}
}
