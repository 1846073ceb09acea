package io.tidbmigrate.sink.value;

import java.time.LocalDate;

/** DATE: days since 1970 from Debezium; a literal, such as a zero date, as it is. */
record DateKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number days) {
            return Temporal.literal(LocalDate.ofEpochDay(days.longValue()).atStartOfDay())
                    .substring(0, 10);
        }
        if (raw instanceof String text && Temporal.isDate(text)) {
            return text;
        }
        throw Unexpected.value(raw, "DATE");
    }
}
