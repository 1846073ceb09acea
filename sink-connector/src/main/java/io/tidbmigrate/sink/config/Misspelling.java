package io.tidbmigrate.sink.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the key that was meant by one that does not exist. Keys that belong to Connect are not looked at. */
final class Misspelling {
    private static final int FARTHEST = 2;
    private static final Pattern OF_CONNECT = Pattern.compile(
            "(name|connector\\.class|connector\\.plugin\\.version|tasks\\.max.*|topics.*|(key|value|header)\\.converter.*"
                    + "|errors\\..*|transforms.*|predicates.*|(consumer|producer|admin)\\.override\\..*"
                    + "|config\\.action\\.reload|routes\\.[^.]+\\..+)");

    private Misspelling() {}

    /** The known key that is nearest to an unknown one; empty if it is known, Connect's own, or like none. */
    static Optional<String> of(String key, Collection<String> known) {
        if (known.contains(key) || OF_CONNECT.matcher(key).matches()) {
            return Optional.empty();
        }
        return known.stream()
                .filter(each -> distance(key, each) <= Math.min(FARTHEST, each.length() / 3))
                .min(Comparator.comparingInt((String each) -> distance(key, each))
                        .thenComparing(each -> each));
    }

    /** Levenshtein distance; case, dashes and underscores do not count. */
    private static int distance(String left, String right) {
        String a = plain(left);
        String b = plain(right);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    private static String plain(String key) {
        return String.join(".", List.of(key.toLowerCase(Locale.ROOT).split("[._-]+", -1)));
    }
}
