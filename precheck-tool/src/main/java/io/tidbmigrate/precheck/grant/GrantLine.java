package io.tidbmigrate.precheck.grant;

import io.tidbmigrate.precheck.grant.GrantTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code SHOW GRANTS} that gives or (under partial_revokes) takes privileges.
 *
 * @param gives false for a REVOKE
 * @param privileges upper case; those limited to a list of columns are left out, since they are never enough
 * @param database a pattern in a GRANT at database level, else literal; null for {@code *.*}
 * @param table null at global and at database level
 */
record GrantLine(boolean gives, Set<String> privileges, String database, String table) {
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "PACKAGE", "LIBRARY");

    GrantLine {
        privileges = Set.copyOf(privileges);
    }

    /** Whether the line is about a privilege for everything in the server. */
    boolean isGlobal() {
        return database == null;
    }

    boolean names(String privilege) {
        return privileges.contains("ALL") || privileges.contains(privilege);
    }

    /** Whether the line is about all of a database. */
    boolean covers(String requiredDatabase) {
        if (isGlobal()) {
            return true;
        }
        return table == null
                && (gives ? DatabasePattern.matches(database, requiredDatabase) : database.equals(requiredDatabase));
    }

    boolean covers(String requiredDatabase, String requiredTable) {
        return table == null
                ? covers(requiredDatabase)
                : database.equals(requiredDatabase) && table.equals(requiredTable);
    }

    /**
     * Reads a line. Empty for one that gives no privilege on tables: PROXY, a role, a routine.
     *
     * @throws IllegalArgumentException if it is neither GRANT nor REVOKE
     */
    static Optional<GrantLine> parse(String text) {
        List<Token> tokens = GrantTokens.of(text);
        boolean gives = !tokens.isEmpty() && tokens.get(0).is("GRANT");
        if (!gives && (tokens.isEmpty() || !tokens.get(0).is("REVOKE"))) {
            throw new IllegalArgumentException(text + " is not grant statement");
        }
        int on = keyword(tokens, "ON");
        int end = keyword(tokens, gives ? "TO" : "FROM");
        if (on < 0 || (end >= 0 && end < on) || tokens.get(1).is("PROXY")) {
            return Optional.empty();
        }
        List<Token> place = tokens.subList(on + 1, end < 0 ? tokens.size() : end);
        return place(place)
                .map(names -> new GrantLine(
                        gives,
                        privileges(tokens.subList(1, on)),
                        names.get(0),
                        names.size() > 1 ? names.get(1) : null));
    }

    /** Whether the line gives roles: {@code GRANT role TO user}. */
    static boolean givesRole(String text) {
        List<Token> tokens = GrantTokens.of(text);
        int on = keyword(tokens, "ON");
        int to = keyword(tokens, "TO");
        return !tokens.isEmpty() && tokens.get(0).is("GRANT") && to > 0 && (on < 0 || to < on);
    }

    private static int keyword(List<Token> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private static Set<String> privileges(List<Token> tokens) {
        Set<String> names = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        boolean columns = false;
        int depth = 0;
        for (Token token : tokens) {
            if (token.is("(")) {
                columns = true;
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 0 && token.is(",")) {
                add(names, words, columns);
                words.clear();
                columns = false;
            } else if (depth == 0) {
                words.add(token.upper());
            }
        }
        add(names, words, columns);
        return names;
    }

    private static void add(Set<String> names, List<String> words, boolean columns) {
        if (!words.isEmpty() && !columns) {
            names.add(words.get(0).equals("ALL") ? "ALL" : String.join(" ", words));
        }
    }

    /** The names of what follows ON: a null for {@code *.*}, a database, or a database and a table. */
    private static Optional<List<String>> place(List<Token> tokens) {
        List<Token> rest = tokens;
        if (rest.size() > 1 && !rest.get(0).quoted() && !rest.get(1).is(".")) {
            if (ROUTINES.contains(rest.get(0).upper())) {
                return Optional.empty();
            }
            rest = rest.subList(1, rest.size());
        }
        if (rest.size() != 3 || !rest.get(1).is(".")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        names.add(rest.get(0).is("*") ? null : rest.get(0).text());
        if (!rest.get(2).is("*")) {
            names.add(rest.get(2).text());
        }
        return Optional.of(names);
    }
}
