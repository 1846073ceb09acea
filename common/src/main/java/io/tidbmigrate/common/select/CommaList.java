package io.tidbmigrate.common.select;

import java.util.ArrayList;
import java.util.List;

/**
 * The lists of our configuration: entries between commas, spaces around them dropped. Inside an entry a backslash takes
 * the meaning from a comma, dot or backslash behind it; before any other character it stands for itself, so that
 * {@code ~t[\d]} needs no second one. A regular expression that wants a literal dot writes {@code [\.]}.
 */
public final class CommaList {
    private CommaList() {}

    /**
     * The entries with their escapes taken out; none if the value is blank.
     *
     * @throws IllegalArgumentException for an empty entry
     */
    public static List<String> entries(Setting setting) {
        return escapedEntries(setting).stream().map(CommaList::unescaped).toList();
    }

    public static List<String> escapedEntries(Setting setting) {
        String value = setting.value();
        if (value.isBlank()) {
            return List.of();
        }
        List<String> entries = new ArrayList<>();
        int start = 0;
        while (start <= value.length()) {
            int comma = indexOfUnescaped(value, ',', start);
            int end = comma < 0 ? value.length() : comma;
            String entry = value.substring(start, end).strip();
            if (entry.isEmpty()) {
                throw setting.refused("an entry is empty. Take out the comma that is too many.");
            }
            entries.add(entry);
            start = end + 1;
        }
        return entries;
    }

    public static int indexOfUnescaped(String text, char wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (isEscape(text, i)) {
                i++;
            } else if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    public static String unescaped(String entry) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < entry.length(); i++) {
            if (isEscape(entry, i)) {
                i++;
            }
            plain.append(entry.charAt(i));
        }
        return plain.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length() && ",.\\".indexOf(text.charAt(at + 1)) >= 0;
    }
}
