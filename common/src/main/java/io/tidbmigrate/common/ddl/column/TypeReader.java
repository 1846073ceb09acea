package io.tidbmigrate.common.ddl.column;

import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the type of a column, the character set and collation behind it included (MySQL manual 13 and 12.3.5). */
public final class TypeReader {
    /** Digits from which on a FLOAT(p) is a DOUBLE (MySQL manual 13.1.4). */
    private static final int FLOAT_DIGITS = 24;

    private static final List<ColumnKind> TEXTS =
            List.of(ColumnKind.TINYTEXT, ColumnKind.TEXT, ColumnKind.MEDIUMTEXT, ColumnKind.LONGTEXT);

    private final TokenCursor cursor;
    private final String word;
    private final ColumnKind kind;
    private final List<String> inParentheses = new ArrayList<>();
    private boolean isUnsigned;
    private boolean isCollated;
    private boolean isByCode;
    private TextForm text;

    /**
     * Reads it from where the cursor is, to the end of its attributes.
     *
     * @param text what a column is that names neither character set nor collation
     */
    TypeReader(TokenCursor cursor, TextForm text) {
        this.cursor = cursor;
        boolean isNational = cursor.skip("NATIONAL");
        this.word = cursor.peek().text().toUpperCase(Locale.ROOT);
        boolean isNamedNational = word.equals("NCHAR") || word.equals("NVARCHAR");
        this.text = isNational || isNamedNational ? TextForm.ofCharset("utf8mb3") : text;
        cursor.next();
        this.kind = readKind();
        readParentheses();
        isUnsigned = word.equals("SERIAL");
        while (skipAttribute()) {
            // any number, in any order
        }
    }

    /** Empty if it depends on a character set that is not known. */
    Optional<ColumnType> type() {
        ColumnKind exact = kind;
        long length = kind.defaultLength();
        int decimals = 0;
        List<String> elements = List.of();
        if (kind == ColumnKind.ENUM || kind == ColumnKind.SET) {
            elements = inParentheses.stream().map(String::stripTrailing).toList(); // MySQL manual 13.3.5
        } else if (kind == ColumnKind.OTHER) {
            elements = List.of(word);
        } else if (kind.isTime()) {
            decimals = number(0, 0);
            length += decimals > 0 ? 1 + decimals : 0;
        } else if (kind == ColumnKind.FLOAT || kind == ColumnKind.DOUBLE) {
            boolean isPrecision = kind == ColumnKind.FLOAT && inParentheses.size() == 1;
            exact = isPrecision && number(0, 0) > FLOAT_DIGITS ? ColumnKind.DOUBLE : kind;
            length = isPrecision ? exact.defaultLength() : number(0, (int) length);
            decimals = number(1, -1);
        } else if (kind == ColumnKind.DECIMAL || kind == ColumnKind.BIT) {
            length = number(0, (int) length);
            decimals = number(1, 0);
        } else if (kind == ColumnKind.CHAR || kind == ColumnKind.VARCHAR) {
            length = number(0, (int) length);
        } else if (kind == ColumnKind.TEXT && !inParentheses.isEmpty()) {
            if (text().longestCharacter() == 0) {
                return Optional.empty();
            }
            exact = smallest((long) number(0, 0) * text().longestCharacter());
            length = exact.defaultLength();
        }
        return Optional.of(new ColumnType(exact, length, decimals, isUnsigned, elements));
    }

    TextForm text() {
        if (!kind.hasCharset() || ColumnKind.isOfBytes(word)) {
            return TextForm.BINARY;
        }
        return isByCode && !isCollated ? text.sortedByCode() : text;
    }

    boolean isSerial() {
        return word.equals("SERIAL");
    }

    private ColumnKind readKind() {
        cursor.skip("PRECISION");
        boolean isLong = word.equals("LONG");
        if (isLong && cursor.skip("VARBINARY")) {
            text = TextForm.BINARY;
        } else if (isLong) {
            cursor.skipAny("VARCHAR", "VARCHARACTER", "CHAR", "CHARACTER");
        }
        boolean isVarying = cursor.skipAny("VARYING", "VARCHAR", "VARCHARACTER");
        return isVarying && !isLong ? ColumnKind.VARCHAR : ColumnKind.of(word);
    }

    private void readParentheses() {
        if (!cursor.skip('(')) {
            return;
        }
        while (!cursor.isEnd() && !cursor.skip(')')) {
            if (!cursor.skip(',')) {
                inParentheses.add(value(cursor.peek()));
                cursor.next();
            }
        }
    }

    /** The text between the quotes; a doubled quote is one, a backslash stays. */
    public static String value(Token token) {
        if (token.kind() != Kind.STRING) {
            return token.text();
        }
        String quote = token.text().substring(0, 1);
        return token.text().substring(1, token.text().length() - 1).replace(quote + quote, quote);
    }

    private boolean skipAttribute() {
        if (cursor.skipAny("UNSIGNED", "ZEROFILL")) {
            isUnsigned = true;
            return true;
        }
        if (cursor.skip("BINARY")) {
            isByCode = true;
            return true;
        }
        if (cursor.skip("ASCII")) {
            text = TextForm.ofCharset("latin1");
            return true;
        }
        if (cursor.skip("UNICODE")) {
            text = TextForm.ofCharset("ucs2");
            return true;
        }
        return cursor.skip("SIGNED") || skipCharset() || skipCollation();
    }

    /** Of two in one definition the collation says more, in either order. */
    boolean skipCharset() {
        if (!cursor.skip("CHARSET") && !cursor.skip("CHARACTER", "SET") && !cursor.skip("CHAR", "SET")) {
            return false;
        }
        TextForm named = TextForm.ofCharset(name());
        text = isCollated ? text : named;
        return true;
    }

    boolean skipCollation() {
        if (!cursor.skip("COLLATE")) {
            return false;
        }
        text = TextForm.ofCollation(name());
        isCollated = true;
        return true;
    }

    private String name() {
        cursor.skip('=');
        Token token = cursor.peek();
        cursor.next();
        return token.kind() == Kind.STRING ? value(token) : token.name();
    }

    private int number(int at, int otherwise) {
        return at < inParentheses.size() && inParentheses.get(at).matches("\\d{1,9}")
                ? Integer.parseInt(inParentheses.get(at))
                : otherwise;
    }

    private static ColumnKind smallest(long bytes) {
        return TEXTS.stream()
                .filter(each -> bytes <= each.defaultLength())
                .findFirst()
                .orElse(ColumnKind.LONGTEXT);
    }
}
