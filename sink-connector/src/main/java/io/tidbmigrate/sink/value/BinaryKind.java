package io.tidbmigrate.sink.value;

/** BINARY to LONGBLOB. */
record BinaryKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (Base64Text.holdsBytes(raw, encoding)) {
            return Base64Text.bytes(raw);
        }
        throw Unexpected.value(raw, "bytes");
    }
}
