package io.tidbmigrate.source.server;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.source.value.CodeTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.RetriableException;

/** Asks the source what each code of a character set means. */
final class JdbcCodeTables {
    private static final char UNKNOWN = '?';
    private static final char[] NONE = {};
    /** The character sets with codes of three bytes, all behind 0x8F (MySQL manual 12.10.7). */
    private static final Set<String> EUC = Set.of("ujis", "eucjpms");

    private static final String DIGIT =
            IntStream.range(0, 16).mapToObj(n -> "SELECT " + n + " n").collect(Collectors.joining(" UNION ALL "));

    private final MySqlEndpoint endpoint;

    JdbcCodeTables(MySqlEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** @throws RetriableException if the source cannot be asked now */
    CodeTable of(String charset) {
        if (!charset.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("no character set has the name " + charset);
        }
        try (Connection connection = endpoint.with("characterEncoding", "UTF-8").open();
                Statement statement = connection.createStatement()) {
            boolean multibyte = longest(charset, statement) > 1;
            boolean euc = EUC.contains(charset);
            return new CodeTable(
                    charset,
                    codes(charset, "", 2, statement),
                    multibyte ? codes(charset, "", 4, statement) : NONE,
                    euc ? 0x8f : -1,
                    euc ? codes(charset, "8F", 4, statement) : NONE);
        } catch (SQLException e) {
            throw new RetriableException("Cannot ask the source for the character set " + charset, e);
        }
    }

    private static int longest(String charset, Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT MAXLEN FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME = '" + charset + "'")) {
            if (!row.next()) {
                throw new IllegalArgumentException("the source has no character set " + charset);
            }
            return row.getInt(1);
        }
    }

    /** Of every code that is one character, the character. What a code without one becomes is a question mark. */
    private static char[] codes(String charset, String prefix, int digits, Statement statement) throws SQLException {
        char[] characters = new char[1 << (4 * digits)];
        String code = "UNHEX(CONCAT('" + prefix + "', LPAD(HEX(n), " + digits + ", '0')))";
        String text = "CONVERT(CONVERT(" + code + " USING " + charset + ") USING utf8mb4)";
        try (ResultSet rows = statement.executeQuery("SELECT n, " + text + " FROM (" + numbers(digits) + ") codes")) {
            while (rows.next()) {
                String character = rows.getString(2);
                boolean known = character != null
                        && character.length() == 1
                        && (character.charAt(0) != UNKNOWN || (prefix.isEmpty() && rows.getInt(1) == UNKNOWN));
                if (known) {
                    characters[rows.getInt(1)] = character.charAt(0);
                }
            }
        }
        return characters;
    }

    private static String numbers(int digits) {
        String sum = IntStream.range(0, digits)
                .mapToObj(digit -> "d" + digit + ".n * " + (1 << (4 * digit)))
                .collect(Collectors.joining(" + "));
        return IntStream.range(0, digits)
                .mapToObj(digit -> "(" + DIGIT + ") d" + digit)
                .collect(Collectors.joining(", ", "SELECT " + sum + " n FROM ", ""));
    }
}
