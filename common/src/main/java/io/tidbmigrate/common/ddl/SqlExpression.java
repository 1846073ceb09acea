package io.tidbmigrate.common.ddl;

import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.ddl.token.SqlTokens;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expression on the columns of one row that MySQL is to evaluate, known to be no more than that: no subquery, no
 * variable, no second statement, and only functions of {@link #FUNCTIONS}, which read nothing but their arguments and the
 * clock. Whether MySQL can read it is not known here. Immutable.
 */
public final class SqlExpression {
    /** Functions that may be called (MySQL manual 14.1). */
    public static final Set<String> FUNCTIONS = names("""
            ABS ADDDATE ASCII BIN BIT_COUNT CAST CEIL CEILING CHAR CHARACTER_LENGTH CHAR_LENGTH COALESCE CONCAT CONCAT_WS
            CONV CONVERT CRC32 CURDATE CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURTIME DATE DATEDIFF DATE_ADD
            DATE_FORMAT DATE_SUB DAY DAYNAME DAYOFMONTH DAYOFWEEK DAYOFYEAR ELT EXTRACT FIELD FIND_IN_SET FLOOR
            FROM_UNIXTIME GREATEST HEX HOUR IF IFNULL INSTR INTERVAL ISNULL JSON_CONTAINS JSON_CONTAINS_PATH JSON_EXTRACT
            JSON_KEYS JSON_LENGTH JSON_OVERLAPS JSON_SEARCH JSON_TYPE JSON_UNQUOTE JSON_VALID JSON_VALUE LAST_DAY LCASE
            LEAST LEFT LENGTH LOCALTIMESTAMP LOCATE LOWER LPAD LTRIM MAKEDATE MD5 MICROSECOND MID MINUTE MOD MONTH
            MONTHNAME NOW NULLIF OCTET_LENGTH ORD POSITION POW POWER QUARTER REGEXP_LIKE REPEAT REPLACE REVERSE RIGHT
            ROUND RPAD RTRIM SECOND SEC_TO_TIME SHA1 SHA2 SIGN SQRT STRCMP STR_TO_DATE SUBDATE SUBSTR SUBSTRING
            SUBSTRING_INDEX TIME TIMEDIFF TIMESTAMP TIMESTAMPADD TIMESTAMPDIFF TIME_TO_SEC TO_DAYS TRIM TRUNCATE UCASE
            UNHEX UNIX_TIMESTAMP UPPER UTC_DATE UTC_TIME UTC_TIMESTAMP WEEK WEEKDAY YEAR YEARWEEK
            """);

    /** Words of operators and types that may stand before a parenthesis. */
    private static final Set<String> OPERATORS = names("""
            AND OR XOR NOT IN LIKE BETWEEN IS CASE WHEN THEN ELSE DIV REGEXP RLIKE ESCAPE OF AS BINARY DATETIME DECIMAL
            DOUBLE FLOAT NCHAR SIGNED UNSIGNED
            """);

    private static final Set<String> REFUSED =
            names("SELECT UNION INTERSECT EXCEPT INTO TABLE VALUES WITH OVER PROCEDURE");

    private static final Pattern INSTANT =
            Pattern.compile("['\"]\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?[-+]\\d\\d:\\d\\d['\"]");

    private final List<Token> tokens;

    private SqlExpression(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException saying what is wrong with it and what to write instead */
    public static SqlExpression parse(String text) {
        List<Token> tokens = SqlTokens.of(text, SqlMode.DEFAULT);
        if (tokens.size() < 2) {
            throw new IllegalArgumentException("it is empty. Write an expression on the table's columns.");
        }
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            require(token.kind() != Kind.UNCLOSED, "a quote is not closed. Close it.");
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            require(depth >= 0, "a closing parenthesis has no opening one.");
            if (token.kind() == Kind.SYMBOL) {
                require(
                        "@;?{}:".indexOf(token.text().charAt(0)) < 0,
                        "'" + token.text() + "' has no place in it: variables, parameters and further statements are"
                                + " not evaluated.");
            }
            if (token.kind() == Kind.WORD && !isColumn(tokens, at)) {
                requireKnown(token.text(), tokens.get(at + 1).isSymbol('('));
            } else if (token.isName() && at + 1 < tokens.size()) {
                require(!tokens.get(at + 1).isSymbol('('), "functions of one's own are not evaluated.");
            }
        }
        require(depth == 0, "a parenthesis is not closed.");
        return new SqlExpression(withInstants(tokens));
    }

    /**
     * A text that is a date and time with an offset becomes a literal of an instant, as it is one to DM: MySQL leaves the offset
     * of a text out when it compares (seen on 8.0.33).
     */
    private static List<Token> withInstants(List<Token> tokens) {
        List<Token> written = new ArrayList<>();
        for (Token token : tokens) {
            boolean isInstant = token.kind() == Kind.STRING
                    && INSTANT.matcher(token.text()).matches()
                    && !(written.size() > 0 && written.get(written.size() - 1).isWord("TIMESTAMP"));
            if (isInstant) {
                written.add(Token.word("TIMESTAMP").withGap(token.gap()));
            }
            written.add(isInstant ? token.withGap("") : token);
        }
        return List.copyOf(written);
    }

    /** Behind a dot every word is a name. */
    private static boolean isColumn(List<Token> tokens, int at) {
        return at > 0 && tokens.get(at - 1).isSymbol('.');
    }

    private static void requireKnown(String written, boolean isCall) {
        String word = written.toUpperCase(Locale.ROOT);
        require(!REFUSED.contains(word), word + " has no place in it: subqueries are not evaluated.");
        require(
                !isCall || FUNCTIONS.contains(word) || OPERATORS.contains(word),
                "function " + word + " is not evaluated. Known are " + String.join(", ", new TreeSet<>(FUNCTIONS))
                        + '.');
    }

    private static void require(boolean isRight, String remedy) {
        if (!isRight) {
            throw new IllegalArgumentException(remedy);
        }
    }

    private static Set<String> names(String text) {
        return Set.of(text.strip().split("\\s+", -1));
    }

    /** The text without comments. */
    public String text() {
        return Token.textOf(tokens);
    }

    /** All that may be a column's name, in lower case. */
    public Set<String> names() {
        return tokens.stream()
                .filter(Token::isName)
                .map(token -> token.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
