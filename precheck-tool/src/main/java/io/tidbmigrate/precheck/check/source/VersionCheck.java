package io.tidbmigrate.precheck.check.source;

import static io.tidbmigrate.precheck.check.Finding.warning;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import io.tidbmigrate.precheck.server.ServerVersion;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Warns of a MariaDB, and of a MySQL whose version is outside the tested range. */
public final class VersionCheck implements Check<ServerVariables> {
    private static final String SELECT_ANOTHER =
            "It is recommended that you select a database version that meets the requirements before performing the "
                    + "migration. Otherwise data inconsistency or task exceptions might occur";

    @Override
    public About about() {
        return new About(
                "version",
                "mysql_version",
                Phase.ALWAYS,
                "Is the source a MySQL of a tested version?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        String text = server.variable("version").orElse("");
        if (text.toLowerCase(Locale.ROOT).contains("tidb")) {
            return List.of(
                    warning("migration from TiDB not supported", "TiDB is not supported as an upstream database"));
        }
        Optional<ServerVersion> version = ServerVersion.parse(text);
        if (version.isEmpty()) {
            return List.of(warning("version '" + text + "' cannot be read", SELECT_ANOTHER));
        }
        if (version.get().mariaDb()) {
            return List.of(warning(
                    "Migrating from MariaDB is still experimental.",
                    "The tests run MariaDB 11.4.5. MariaDB 10.1.2 or later is needed; see docs/errors/TM-1008.md for what"
                            + " is not carried"));
        }
        if (!version.get().isAtLeast(5, 6, 0)) {
            return List.of(warning("version suggested at least 5.6.0 but got " + text, SELECT_ANOTHER));
        }
        if (version.get().isAtLeast(8, 5, 0)) {
            return List.of(warning("version suggested earlier than 8.5.0 but got " + text, SELECT_ANOTHER));
        }
        return List.of();
    }
}
