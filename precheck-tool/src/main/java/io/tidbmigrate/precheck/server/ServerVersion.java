package io.tidbmigrate.precheck.server;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a MySQL or MariaDB, from the text before the first dash of its variable {@code version}. */
public record ServerVersion(int major, int minor, int patch, boolean mariaDb) implements Comparable<ServerVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,6})");
    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** Empty if the text does not begin with three numbers. */
    public static Optional<ServerVersion> parse(String version) {
        int dash = version.indexOf('-');
        Matcher numbers = NUMBERS.matcher(dash < 0 ? version : version.substring(0, dash));
        if (!numbers.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ServerVersion(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                version.toLowerCase(Locale.ROOT).contains("mariadb")));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        return compareTo(new ServerVersion(wantedMajor, wantedMinor, wantedPatch, mariaDb)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }
}
