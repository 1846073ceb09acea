package io.tidbmigrate.sink.value;

/** YEAR: a number of four digits, so that 0 is 0000; text of two digits would be 2000. */
record YearKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number year) {
            return year.longValue();
        }
        if (raw instanceof String text && text.matches("\\d{4}")) {
            return Long.valueOf(text);
        }
        throw Unexpected.value(raw, "YEAR");
    }
}
