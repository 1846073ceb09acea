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

    /** The n-th code of four bytes of gb18030. */
    private static final String FOUR_BYTES =
            "CHAR(0x81 + n DIV 12600, 0x30 + n DIV 1260 % 10, 0x81 + n DIV 10 % 126, 0x30 + n % 10)";

    private static final String DIGIT =
            IntStream.range(0, 16).mapToObj(n -> "SELECT " + n + " n").collect(Collectors.joining(" UNION ALL "));

    /** 0 to 65,535, without a table and as servers of all versions understand it. */
    private static final String NUMBERS = "SELECT a.n + 16 * b.n + 256 * c.n + 4096 * d.n n FROM (" + DIGIT + ") a, ("
            + DIGIT + ") b, (" + DIGIT + ") c, (" + DIGIT + ") d";

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
            CodeTable table = new CodeTable(
                    charset,
                    codes(charset, padded("", 2), 256, statement),
                    multibyte ? codes(charset, padded("", 4), 65536, statement) : NONE,
                    euc ? 0x8f : -1,
                    euc ? codes(charset, padded("8F", 4), 65536, statement) : NONE);
            return charset.equals("gb18030")
                    ? table.withQuads(codes(charset, FOUR_BYTES, CodeTable.QUADS, statement))
                    : table;
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

    /** The code n, in so many hexadecimal digits behind others. */
    private static String padded(String first, int digits) {
        return "UNHEX(CONCAT('" + first + "', LPAD(HEX(n), " + digits + ", '0')))";
    }

    /** Of the codes 0 to count, each that is one character. What a code without one becomes is a question mark. */
    private static char[] codes(String charset, String code, int count, Statement statement) throws SQLException {
        char[] characters = new char[count];
        String text = "CONVERT(CONVERT(" + code + " USING " + charset + ") USING utf8mb4)";
        try (ResultSet rows =
                statement.executeQuery("SELECT n, " + text + " FROM (" + NUMBERS + ") codes WHERE n < " + count)) {
            while (rows.next()) {
                String character = rows.getString(2);
                boolean known = character != null
                        && character.length() == 1
                        && (character.charAt(0) != UNKNOWN || (count == 256 && rows.getInt(1) == UNKNOWN));
                if (known) {
                    characters[rows.getInt(1)] = character.charAt(0);
                }
            }
        }
        return characters;
    }
}
