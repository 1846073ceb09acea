package io.tidbmigrate.precheck.grant;

/**
 * The database of a GRANT at database level: {@code %} is any text, {@code _} any character, a backslash takes that
 * meaning away (MySQL manual, "GRANT Statement").
 */
final class DatabasePattern {
    private DatabasePattern() {}

    static boolean matches(String pattern, String database) {
        return matches(pattern, 0, database, 0);
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        if (p == pattern.length()) {
            return n == name.length();
        }
        char c = pattern.charAt(p);
        if (c == '%') {
            return matches(pattern, p + 1, name, n) || (n < name.length() && matches(pattern, p, name, n + 1));
        }
        if (n == name.length()) {
            return false;
        }
        if (c == '_') {
            return matches(pattern, p + 1, name, n + 1);
        }
        int literal = c == '\\' && p + 1 < pattern.length() ? p + 1 : p;
        return pattern.charAt(literal) == name.charAt(n) && matches(pattern, literal + 1, name, n + 1);
    }
}
