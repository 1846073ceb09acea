package io.tidbmigrate.sink.value;

import io.tidbmigrate.common.record.IrregularDates;
import java.time.LocalDate;

/** DATE: days since 1970, or the number of a date that no calendar has; a literal as it is. */
record DateKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number days) {
            return IrregularDates.date(days.longValue()).orElseGet(() -> real(days.longValue()));
        }
        if (raw instanceof String text && Temporal.isDate(text)) {
            return text;
        }
        throw Unexpected.value(raw, "DATE");
    }

    private static String real(long days) {
        return Temporal.literal(LocalDate.ofEpochDay(days).atStartOfDay()).substring(0, 10);
    }
}
