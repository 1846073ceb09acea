package io.tidbmigrate.common.select;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions written for DM, which means for Go's RE2 (github.com/google/re2/wiki/Syntax), compiled for Java.
 * Both read the common part alike; what Java would silently read otherwise, inside character classes, is refused.
 */
public final class RegularExpression {
    private RegularExpression() {}

    /** @throws IllegalArgumentException for what is no such expression, naming the key */
    public static Pattern compiled(Setting setting, String text, LetterCase letterCase) {
        refuseOtherReadings(setting, text);
        // RE2's dot and dollar know no line end but \n
        int flags = Pattern.UNIX_LINES
                | (letterCase == LetterCase.FOLDED ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException e) {
            throw setting.refused("'" + text + "' is not a regular expression: " + e.getDescription() + ". Correct it"
                    + (text.contains("{") ? ", and write \\, for a comma that is part of it in a list." : "."));
        }
    }

    /** Inside a class Java nests {@code [} and intersects at {@code &&}, where RE2 sees plain characters. */
    private static void refuseOtherReadings(Setting setting, String text) {
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (!inClass) {
                inClass = c == '[';
            } else if (c == ']') {
                inClass = false;
            } else if (text.startsWith("[:", i)) {
                throw setting.refused("classes such as [:alpha:] are not known here. Write \\p{Alpha}, \\p{Digit} or"
                        + " the like, without brackets.");
            } else if (c == '[' || text.startsWith("&&", i)) {
                throw setting.refused("inside a character class write \\[ for [ and \\& for &.");
            }
        }
    }
}
