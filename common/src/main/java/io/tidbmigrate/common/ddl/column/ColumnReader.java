package io.tidbmigrate.common.ddl.column;

import io.tidbmigrate.common.ddl.column.ColumnDefault.Form;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.Token.Kind;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code column_definition}, what stands behind a column's name (MySQL manual 15.1.20). */
public final class ColumnReader {
    private static final Set<String> NOW =
            Set.of("CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP", "CURRENT_DATE", "CURDATE");

    /** Begin what may stand behind a default; CHARACTER SET cannot. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "NOT",
            "NULL",
            "DEFAULT",
            "AUTO_INCREMENT",
            "UNIQUE",
            "PRIMARY",
            "KEY",
            "COMMENT",
            "COLLATE",
            "COLUMN_FORMAT",
            "STORAGE",
            "ENGINE_ATTRIBUTE",
            "SECONDARY_ENGINE_ATTRIBUTE",
            "REFERENCES",
            "ON",
            "CHECK",
            "CONSTRAINT",
            "GENERATED",
            "AS",
            "VISIBLE",
            "INVISIBLE",
            "FIRST",
            "AFTER");

    private final TokenCursor cursor;
    private final TypeReader type;
    private ColumnDefault defaultValue = ColumnDefault.NONE;
    private boolean isAutoIncrement;
    private boolean isPrimary;
    private boolean isUnique;
    private boolean hasOtherConstraint;

    /**
     * @param tokens of the definition, with or without a place behind it
     * @param text what a column is that names neither character set nor collation
     */
    public ColumnReader(List<Token> tokens, TextForm text) {
        this.cursor = TokenCursor.over(tokens);
        this.type = new TypeReader(cursor, text);
        this.isAutoIncrement = type.isSerial();
        this.isUnique = type.isSerial();
        while (!cursor.isEnd()) {
            readAttribute();
        }
    }

    /** Empty if the type depends on a character set that is not known. */
    public Optional<ColumnDefinition> definition() {
        boolean addsConstraint = isPrimary || isUnique || hasOtherConstraint;
        return type.type()
                .map(known -> new ColumnDefinition(known, type.text(), defaultValue, isAutoIncrement, addsConstraint));
    }

    public boolean isPrimary() {
        return isPrimary;
    }

    public boolean isUnique() {
        return isUnique;
    }

    private void readAttribute() {
        if (cursor.skip("DEFAULT")) {
            defaultValue = readDefault();
        } else if (cursor.skip("SERIAL", "DEFAULT", "VALUE")) {
            isAutoIncrement = true;
            isUnique = true;
        } else if (cursor.skip("AUTO_INCREMENT")) {
            isAutoIncrement = true;
        } else if (cursor.skip("UNIQUE")) {
            cursor.skip("KEY");
            isUnique = true;
        } else if (cursor.skip("PRIMARY", "KEY") || cursor.skipAny("PRIMARY", "KEY")) {
            isPrimary = true;
        } else if (cursor.skipAny("COMMENT", "ON", "AFTER")) {
            cursor.next(); // its text, UPDATE, or a name
        } else if (cursor.skipAny("REFERENCES", "CONSTRAINT", "CHECK", "COLUMN_FORMAT", "STORAGE")) {
            hasOtherConstraint = true;
        } else if (cursor.peek().isSymbol('(')) {
            skipParentheses();
        } else if (!cursor.isOutside() || !(type.skipCollation() || type.skipCharset())) {
            cursor.next();
        }
    }

    private void skipParentheses() {
        do {
            cursor.next();
        } while (!cursor.isEnd() && !cursor.isOutside());
    }

    private ColumnDefault readDefault() {
        return readDefault(cursor, type.type().map(ColumnType::kind).orElse(ColumnKind.TEXT));
    }

    /** Reads the value behind DEFAULT, up to the next attribute. */
    public static ColumnDefault readDefault(TokenCursor cursor, ColumnKind kind) {
        Token first = cursor.peek();
        Token second = cursor.peek(1);
        StringBuilder words = new StringBuilder();
        int count = 0;
        while (!cursor.isEnd() && (count == 0 || !cursor.isOutside() || !isAttribute(cursor.peek()))) {
            int from = cursor.position();
            cursor.next();
            for (int at = cursor.position() - from; at > 0; at--) {
                words.append(cursor.peek(-at).text());
            }
            count++;
        }
        String text = words.toString();
        String head = first.kind() == Kind.WORD ? first.text().toUpperCase(Locale.ROOT) : "";
        if (count == 1 && head.equals("NULL")) {
            return ColumnDefault.NONE;
        }
        if (count == 1 && first.kind() == Kind.STRING) {
            return new ColumnDefault(Form.LITERAL, TypeReader.value(first));
        }
        if (count == 1 && (head.equals("TRUE") || head.equals("FALSE"))) {
            return new ColumnDefault(Form.LITERAL, head.equals("TRUE") ? "1" : "0");
        }
        if (text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return new ColumnDefault(Form.LITERAL, text);
        }
        if (NOW.contains(head)) {
            return new ColumnDefault(Form.NOW, text.replaceAll("\\D", "").replaceAll("^0$", ""));
        }
        boolean isBits = count == 2 && head.equals("B") && second.kind() == Kind.STRING;
        if (isBits && TypeReader.value(second).matches("[01]+") && kind.isNumber()) {
            return new ColumnDefault(Form.LITERAL, new BigInteger(TypeReader.value(second), 2).toString());
        }
        return new ColumnDefault(Form.EXPRESSION, text.toLowerCase(Locale.ROOT).replace("`", ""));
    }

    private static boolean isAttribute(Token token) {
        return token.kind() == Kind.WORD && ATTRIBUTES.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
