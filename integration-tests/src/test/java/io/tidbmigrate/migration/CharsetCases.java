package io.tidbmigrate.migration;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For each character set of a server a text with every character that the set can give back as the same code. */
final class CharsetCases {
    private static final Set<String> BASIC_PLANE = Set.of("utf8mb3", "ucs2");
    private static final Set<String> ALL_PLANES = Set.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030");

    private static final String DIGIT =
            IntStream.range(0, 16).mapToObj(n -> "SELECT " + n + " n").collect(Collectors.joining(" UNION ALL "));

    private CharsetCases() {}

    /** A table of one row. */
    static ValueCases of(MySqlEndpoint server) throws SQLException {
        List<ValueCases.Column> columns = new ArrayList<>();
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            for (String charset : charsets(statement)) {
                columns.add(ValueCases.Column.of(
                        "LONGTEXT CHARACTER SET " + charset, "CONVERT(" + text(charset, statement) + ")"));
            }
        }
        return new ValueCases("charsets", columns);
    }

    private static List<String> charsets(Statement statement) throws SQLException {
        List<String> charsets = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT CHARACTER_SET_NAME FROM information_schema.CHARACTER_SETS"
                + " WHERE CHARACTER_SET_NAME <> 'binary' ORDER BY 1")) {
            while (rows.next()) {
                charsets.add(rows.getString(1));
            }
        }
        return charsets;
    }

    private static String text(String charset, Statement statement) throws SQLException {
        if (BASIC_PLANE.contains(charset) || ALL_PLANES.contains(charset)) {
            byte[] utf8 = unicode(ALL_PLANES.contains(charset)).getBytes(StandardCharsets.UTF_8);
            return "x'" + HexFormat.of().formatHex(utf8) + "' USING utf8mb4";
        }
        return "x'" + codes("", 2, charset, statement) + codes("", 4, charset, statement)
                + codes("8F", 4, charset, statement) + "' USING " + charset;
    }

    private static String unicode(boolean beyondTheBasicPlane) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(0, 0xffff).filter(c -> c < 0xd800 || c > 0xdfff).forEach(text::appendCodePoint);
        if (beyondTheBasicPlane) {
            IntStream.rangeClosed(0x10000, 0x10ffff).filter(c -> c % 257 == 0).forEach(text::appendCodePoint);
        }
        return text.toString();
    }

    /** Codes of one character, in hexadecimal. */
    private static String codes(String first, int digits, String charset, Statement statement) throws SQLException {
        String sum = IntStream.range(0, digits)
                .mapToObj(digit -> "d" + digit + ".n * " + (1 << (4 * digit)))
                .collect(Collectors.joining(" + "));
        String numbers = IntStream.range(0, digits)
                .mapToObj(digit -> "(" + DIGIT + ") d" + digit)
                .collect(Collectors.joining(", "));
        String code = "UNHEX(CONCAT('" + first + "', LPAD(HEX(" + sum + "), " + digits + ", '0')))";
        String back = "CONVERT(CONVERT(CONVERT(CONVERT(c USING " + charset + ") USING utf8mb4) USING " + charset
                + ") USING binary)";
        StringBuilder codes = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("SELECT HEX(c) FROM (SELECT " + code + " c FROM " + numbers
                + ") codes WHERE CHAR_LENGTH(CONVERT(c USING " + charset + ")) = 1 AND " + back + " = c")) {
            while (rows.next()) {
                codes.append(rows.getString(1));
            }
        }
        return codes.toString();
    }
}
