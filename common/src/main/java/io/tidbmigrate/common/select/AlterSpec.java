package io.tidbmigrate.common.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of an ALTER TABLE, in the manual's words an {@code alter_option}, as its tokens outside parentheses.
 * Immutable.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/alter-table.html">MySQL manual 15.1.9</a>
 */
record AlterSpec(List<String> tokens) {
    /** Text is scanned in runs and not by character: a group repeated for each character would fill Java's stack. */
    private static final Pattern TOKEN = Pattern.compile(
            "`[^`]*+(?:``[^`]*+)*+`|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\""
                    + "|[\\p{L}\\p{N}_$]++|\\S",
            Pattern.DOTALL);

    private static final Pattern HEAD = Pattern.compile(
            "\\s*ALTER\\s+(?:ONLINE\\s+|OFFLINE\\s+)?(?:IGNORE\\s+)?TABLE\\s*NAME(?:\\s*\\.\\s*NAME)?"
                    .replace("NAME", "(?:`(?:[^`]|``)*+`|[\\p{L}\\p{N}_$]++)"),
            Pattern.CASE_INSENSITIVE);

    AlterSpec {
        tokens = List.copyOf(tokens);
    }

    static List<AlterSpec> specsOf(String normalized) {
        Matcher head = HEAD.matcher(normalized);
        if (!head.lookingAt()) {
            return List.of();
        }
        List<AlterSpec> specs = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        Matcher token = TOKEN.matcher(normalized).region(head.end(), normalized.length());
        while (token.find()) {
            String text = token.group();
            depth -= text.equals(")") ? 1 : 0;
            if (depth == 0 && text.equals(",") && !takesPartitions(tokens)) {
                specs.add(new AlterSpec(tokens));
                tokens.clear();
            } else if (depth == 0 && !text.equals(")")) {
                tokens.add(text);
            }
            depth += text.equals("(") ? 1 : 0;
        }
        specs.add(new AlterSpec(tokens));
        specs.removeIf(AlterSpec::changesNothing);
        return specs;
    }

    /** DROP PARTITION p, q and its kin: commas part partitions, and no other change may follow. */
    private static boolean takesPartitions(List<String> tokens) {
        return tokens.size() > 1
                && tokens.get(1).equalsIgnoreCase("PARTITION")
                && !tokens.get(0).equalsIgnoreCase("ADD");
    }

    /** How to alter, not what. */
    private boolean changesNothing() {
        return switch (word(0)) {
            case "ALGORITHM", "LOCK", "" -> true;
            default -> false;
        };
    }

    int size() {
        return tokens.size();
    }

    /** The keyword there in capitals; a quoted name is no keyword, and past the end there is none. */
    String word(int at) {
        String token = at < tokens.size() ? tokens.get(at) : "";
        return token.isEmpty() || !Character.isLetter(token.codePointAt(0)) ? "" : token.toUpperCase(Locale.ROOT);
    }

    /** The column name there as MySQL compares it, without quotes and letter case. */
    String nameAt(int at) {
        String token = at < tokens.size() ? tokens.get(at) : "";
        boolean quoted = token.startsWith("`") && token.length() > 1;
        return (quoted ? token.substring(1, token.length() - 1).replace("``", "`") : token).toLowerCase(Locale.ROOT);
    }

    boolean has(String keyword) {
        for (int i = 0; i < tokens.size(); i++) {
            if (word(i).equals(keyword)) {
                return true;
            }
        }
        return false;
    }

    /** FIRST or AFTER a column, at the end of a column definition. */
    boolean endsWithPosition() {
        return word(size() - 1).equals("FIRST")
                || (size() > 1 && word(size() - 2).equals("AFTER"));
    }
}
