package io.tidbmigrate.sink.value;

import io.tidbmigrate.common.record.IrregularDates;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** DATETIME: the wall clock in microseconds, or the number of a date that no calendar has; a literal as it is. */
record DateTimeKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number micros) {
            return IrregularDates.dateTime(micros.longValue())
                    .orElseGet(() -> Temporal.literal(Temporal.ofEpochMicros(micros.longValue())));
        }
        if (raw instanceof String text) {
            return Temporal.isDateTime(text) ? text : Temporal.literal(utc(text));
        }
        throw Unexpected.value(raw, "DATETIME");
    }

    /** Debezium's text of a TIMESTAMP, for example {@code 2024-02-29T23:59:59.5Z}. */
    static LocalDateTime utc(String text) {
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the text is neither a MySQL literal nor an ISO time", e);
        }
    }
}
