package io.tidbmigrate.source.value;

import java.math.BigDecimal;

/** DECIMAL: its digits, with all of its scale and without the zeros of ZEROFILL. */
public record DecimalValue() implements ColumnValue {
    @Override
    public Object of(Object raw) {
        if (raw instanceof ServerText text) {
            return new BigDecimal(text.ascii()).toPlainString();
        }
        if (raw instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (raw instanceof String digits) {
            return digits;
        }
        throw Unreadable.value(raw, "DECIMAL");
    }
}
