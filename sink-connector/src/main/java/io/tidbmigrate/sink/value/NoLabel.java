package io.tidbmigrate.sink.value;

/** Bound for index 0 of an ENUM: the number 0, which a session takes only if it is not strict. */
public enum NoLabel {
    INDEX_ZERO
}
