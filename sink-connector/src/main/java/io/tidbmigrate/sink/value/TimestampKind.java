package io.tidbmigrate.sink.value;

import io.tidbmigrate.sink.table.SessionZone;

/** TIMESTAMP: an instant in UTC from Debezium, written as the session's zone reads it; a zero date as it is. */
record TimestampKind(SessionZone zone) implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number micros) {
            return Temporal.literal(Temporal.ofEpochMicros(micros.longValue()));
        }
        if (raw instanceof String text) {
            return Temporal.isDateTime(text)
                    ? text
                    : Temporal.literal(zone.local(DateTimeKind.utc(text))) + zone.suffix();
        }
        throw Unexpected.value(raw, "TIMESTAMP");
    }
}
