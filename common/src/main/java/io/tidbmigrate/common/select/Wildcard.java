package io.tidbmigrate.common.select;

import java.util.regex.Pattern;

/**
 * Reads DM's wildcards into a {@link Pattern}. Confined to one call.
 *
 * @see <a href="https://github.com/pingcap/tidb/blob/master/pkg/util/table-rule-selector/trie_selector.go">trie_selector.go</a>
 */
final class Wildcard {
    private final Setting setting;
    private final String text;
    private final StringBuilder regex = new StringBuilder();

    private Wildcard(Setting setting, String text) {
        this.setting = setting;
        this.text = text;
    }

    static Pattern compiled(Setting setting, String text) {
        return new Wildcard(setting, text).compiled();
    }

    private Pattern compiled() {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int close = c == '[' ? text.indexOf(']', at) : -1;
            if (close > 0) {
                characterClass(text.substring(at + 1, close));
                at = close + 1;
                continue;
            }
            if (c == '*' && at != text.length() - 1) {
                throw setting.refused("in '" + text + "' the * stands before the end. Put it last, once, or write a"
                        + " regular expression with a leading ~ where one is allowed.");
            }
            regex.append(c == '*' ? ".*" : c == '?' ? "." : literal(c));
            at += Character.charCount(c);
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** A lone {@code !} and a hyphen at either end stand for themselves, as in DM. */
    private void characterClass(String content) {
        if (content.isEmpty()) {
            throw setting.refused("[] in '" + text + "' holds no character. Write the characters, as in [a-z].");
        }
        boolean not = content.length() > 1 && content.charAt(0) == '!';
        int[] chars = (not ? content.substring(1) : content).codePoints().toArray();
        regex.append(not ? "[^" : "[");
        int i = 0;
        while (i < chars.length) {
            boolean range = i + 2 < chars.length && chars[i + 1] == '-';
            int last = range ? chars[i + 2] : chars[i];
            if (last < chars[i]) {
                throw setting.refused("the range [" + content + "] runs backwards. Write its lower end first.");
            }
            regex.append(literal(chars[i])).append('-').append(literal(last));
            i += range ? 3 : 1;
        }
        regex.append(']');
    }

    private static String literal(int c) {
        return "\\x{" + Integer.toHexString(c) + '}';
    }
}
