package io.tidbmigrate.sink.value;

/** How a converter hands over what JSON has no type for. */
public enum Encoding {
    /** With a schema: bytes are bytes and decimals are decimals. */
    TYPED,
    /** JSON without a schema: bytes are base64 text, a decimal is base64 text of its unscaled value. */
    PLAIN_JSON
}
