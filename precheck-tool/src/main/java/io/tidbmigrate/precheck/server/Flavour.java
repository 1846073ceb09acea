package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.Locale;

/** Who runs a server, and so how its settings are changed. Found from the server's own variables. */
public enum Flavour {
    SELF_MANAGED,
    /** Amazon Aurora MySQL: has the variable {@code aurora_version}. */
    AURORA,
    /** Amazon RDS for MySQL: its programs lie in {@code /rdsdbbin}. */
    RDS,
    /** Google Cloud SQL: says so in {@code version} or {@code version_comment}. */
    CLOUD_SQL,
    /** Azure Database for MySQL: has the variable {@code aad_auth_only}. */
    AZURE;

    public static Flavour of(ServerVariables server) throws SQLException {
        if (server.variable("aurora_version").isPresent()) {
            return AURORA;
        }
        if (text(server, "basedir").contains("rdsdbbin")
                || text(server, "datadir").contains("rdsdbdata")) {
            return RDS;
        }
        if ((text(server, "version") + text(server, "version_comment")).contains("google")) {
            return CLOUD_SQL;
        }
        if (server.variable("aad_auth_only").isPresent()) {
            return AZURE;
        }
        return SELF_MANAGED;
    }

    /** Whether AWS deletes binlogs by a setting of its own. */
    public boolean isAws() {
        return this == AURORA || this == RDS;
    }

    private static String text(ServerVariables server, String name) throws SQLException {
        return server.variable(name).orElse("").toLowerCase(Locale.ROOT);
    }
}
