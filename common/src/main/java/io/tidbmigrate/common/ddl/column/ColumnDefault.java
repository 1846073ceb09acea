package io.tidbmigrate.common.ddl.column;

import java.math.BigDecimal;

/**
 * Default of a column.
 *
 * @param text the value between its quotes, the digits of the current time's fraction, or an expression's text; empty for none
 */
public record ColumnDefault(Form form, String text) {
    /** NULL, or none: a definition that says nothing has the one or the other, and DM does not tell them apart. */
    public static final ColumnDefault NONE = new ColumnDefault(Form.NONE, "");

    enum Form {
        NONE,
        LITERAL,
        NOW,
        EXPRESSION
    }

    /** Whether two defaults of columns of one type are the same value; the server may print it in other words than the user's. */
    public Likeness likeness(ColumnDefault other, ColumnType type) {
        if (equals(other)) {
            return Likeness.SAME;
        }
        if (form != other.form) {
            boolean isComputed = form == Form.EXPRESSION || other.form == Form.EXPRESSION;
            boolean isNone = form == Form.NONE || other.form == Form.NONE;
            return isComputed && !isNone ? Likeness.UNCLEAR : Likeness.DIFFERENT;
        }
        return form == Form.LITERAL ? ofLiterals(other.text, type) : Likeness.UNCLEAR;
    }

    private Likeness ofLiterals(String other, ColumnType type) {
        if (type.kind().isNumber()) {
            return ofNumbers(other, type);
        }
        boolean isWritten = type.kind() == ColumnKind.CHAR || type.kind() == ColumnKind.VARCHAR;
        boolean isPadded = text.stripTrailing().equals(other.stripTrailing());
        boolean isEscaped = text.indexOf('\\') >= 0 || other.indexOf('\\') >= 0;
        boolean isLabel = type.kind() == ColumnKind.ENUM && !text.equalsIgnoreCase(other);
        return (isWritten || isLabel) && !isPadded && !isEscaped ? Likeness.DIFFERENT : Likeness.UNCLEAR;
    }

    /** A number with more digits than the column has is rounded. */
    private Likeness ofNumbers(String other, ColumnType type) {
        try {
            BigDecimal one = new BigDecimal(text).stripTrailingZeros();
            BigDecimal two = new BigDecimal(other).stripTrailingZeros();
            if (one.compareTo(two) == 0) {
                return Likeness.SAME;
            }
            boolean isRounded = type.decimals() >= 0 && Math.max(one.scale(), two.scale()) > type.decimals();
            boolean isClose = one.floatValue() == two.floatValue() && type.kind() == ColumnKind.FLOAT;
            return isRounded || isClose ? Likeness.UNCLEAR : Likeness.DIFFERENT;
        } catch (NumberFormatException e) {
            return Likeness.UNCLEAR;
        }
    }
}
