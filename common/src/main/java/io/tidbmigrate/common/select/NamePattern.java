package io.tidbmigrate.common.select;

import java.util.regex.Pattern;

/**
 * A pattern for the name of a database or table, in DM's words (TiDB manual, "Block and Allow Lists" and "Table
 * Selector"). A leading {@code ~} makes the rest a regular expression that may match anywhere in the name. Else it is a
 * wildcard for the whole name: {@code *} any characters, only at the end; {@code ?} one character; {@code [a-z]} and
 * {@code [!a-z]} one character in or out of a class; a {@code [} that is never closed stands for itself.
 *
 * <p>Two of DM's slips are not followed: it lower-cases the text of regular expressions too ({@code \D} becomes
 * {@code \d}), and reads wildcards by bytes, so that a name beyond ASCII matches only through {@code *}. Immutable.
 */
public final class NamePattern {
    private final Pattern pattern;
    private final boolean anywhere;
    private final LetterCase letterCase;

    private NamePattern(Pattern pattern, boolean anywhere, LetterCase letterCase) {
        this.pattern = pattern;
        this.anywhere = anywhere;
        this.letterCase = letterCase;
    }

    /** @throws IllegalArgumentException for a pattern that cannot be read, naming the setting */
    public static NamePattern of(Setting setting, String text, LetterCase letterCase) {
        if (!isRegularExpression(text)) {
            return wildcard(setting, text, letterCase);
        }
        if (text.length() == 1) {
            throw setting.refused("nothing follows the ~. Write a regular expression there, or * for every name.");
        }
        return new NamePattern(RegularExpression.compiled(setting, text.substring(1), letterCase), true, letterCase);
    }

    static NamePattern wildcard(Setting setting, String text, LetterCase letterCase) {
        if (text.isEmpty()) {
            throw setting.refused("a name is empty. Write a name or pattern, or * for every name.");
        }
        return new NamePattern(Wildcard.compiled(setting, letterCase.fold(text)), false, letterCase);
    }

    static boolean isRegularExpression(String text) {
        return text.startsWith("~");
    }

    public boolean matches(String name) {
        return anywhere
                ? pattern.matcher(name).find()
                : pattern.matcher(letterCase.fold(name)).matches();
    }
}
