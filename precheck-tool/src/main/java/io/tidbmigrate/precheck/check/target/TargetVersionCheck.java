package io.tidbmigrate.precheck.check.target;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.TargetVersion;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of a TiDB older than what the migration is written for. Another server that speaks MySQL is taken as it is. */
public final class TargetVersionCheck implements Check<TargetVersion> {
    private static final Pattern RELEASE = Pattern.compile("Release Version:\\s*v?(\\d{1,4})\\.(\\d{1,4})\\.\\d");

    @Override
    public About about() {
        return new About(
                "target_version",
                "target db version check",
                Phase.ALWAYS,
                "Is the target a TiDB of a tested version?",
                "connection.url");
    }

    @Override
    public List<Finding> findings(TargetVersion server) throws SQLException {
        Optional<String> text = server.tidbVersion();
        if (text.isEmpty()) {
            return List.of(Finding.note("The target is not a TiDB; it is used as the MySQL that it is"));
        }
        Matcher release = RELEASE.matcher(text.get());
        if (!release.find()) {
            return List.of(Finding.warning(
                    "the release version of the target cannot be read in TIDB_VERSION()",
                    "Make sure that the target is a TiDB 6.5 or later"));
        }
        int major = Integer.parseInt(release.group(1));
        int minor = Integer.parseInt(release.group(2));
        return major > 6 || (major == 6 && minor >= 5)
                ? List.of(Finding.note("The target is TiDB " + major + "." + minor))
                : List.of(
                        Finding.warning(
                                "version suggested at least 6.5.0 but got TiDB " + major + "." + minor,
                                "Upgrade the target to TiDB 6.5 or later; older ones refuse more DDL and have no foreign keys"));
    }
}
