package io.tidbmigrate.sink.value;

/** TIME: microseconds from Debezium; a literal as it is. */
record TimeKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number micros) {
            return Temporal.duration(micros.longValue());
        }
        if (raw instanceof String text && Temporal.isTime(text)) {
            return text;
        }
        throw Unexpected.value(raw, "TIME");
    }
}
