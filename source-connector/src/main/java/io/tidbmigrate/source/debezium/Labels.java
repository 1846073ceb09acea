package io.tidbmigrate.source.debezium;

import java.util.List;
import java.util.stream.Collectors;

/** Labels of an ENUM or SET, from the literals of its definition (MySQL manual 11.1.1). */
final class Labels {
    private Labels() {}

    /** @param literals as written, quotes and escapes included */
    static List<String> of(List<String> literals) {
        return literals.stream().map(Labels::text).toList();
    }

    /** As Debezium's schemas list them: a comma inside a label has a backslash before it. */
    static String commaSeparated(List<String> labels) {
        return labels.stream().map(label -> label.replace(",", "\\,")).collect(Collectors.joining(","));
    }

    /** MySQL takes spaces off the end of a label (MySQL manual 13.3.6). */
    private static String text(String literal) {
        int open = Math.min(at(literal, '\''), at(literal, '"')); // before it a character set may be named
        if (open >= literal.length() - 1) {
            return literal;
        }
        char quote = literal.charAt(open);
        StringBuilder text = new StringBuilder(literal.length());
        for (int i = open + 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                i++;
                text.append(escaped(literal.charAt(i)));
            } else {
                text.append(c);
                i += c == quote ? 1 : 0; // a quote is written twice
            }
        }
        return text.toString().replaceAll(" +$", "");
    }

    private static int at(String literal, char quote) {
        int at = literal.indexOf(quote);
        return at < 0 ? literal.length() : at;
    }

    private static String escaped(char c) {
        return switch (c) {
            case '0' -> "\0";
            case 'b' -> "\b";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'Z' -> "\u001a";
            case '%', '_' -> "\\" + c;
            default -> Character.toString(c);
        };
    }
}
