package io.tidbmigrate.common.select;

import java.util.Locale;
import java.util.Map;

/** Whether patterns tell capitals from small letters: {@code case.sensitive}, DM's task setting of that name. */
public enum LetterCase {
    EXACT,
    FOLDED;

    private static final String KEY = "case.sensitive";

    /** Reads {@code case.sensitive}; folded when absent, as in DM. */
    public static LetterCase from(Map<String, String> config) {
        String value = config.get(KEY);
        if (value == null || value.isBlank() || value.strip().equalsIgnoreCase("false")) {
            return FOLDED;
        }
        if (value.strip().equalsIgnoreCase("true")) {
            return EXACT;
        }
        throw new Setting(KEY, value).refused("write true or false.");
    }

    String fold(String text) {
        return this == FOLDED ? text.toLowerCase(Locale.ROOT) : text;
    }
}
