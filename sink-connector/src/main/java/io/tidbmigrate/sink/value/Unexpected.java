package io.tidbmigrate.sink.value;

/** The failure of a kind that meets a value it has no rule for. */
final class Unexpected {
    private Unexpected() {}

    static IllegalArgumentException value(Object raw, String family) {
        return new IllegalArgumentException(raw.getClass().getSimpleName() + " is no value for a column of " + family);
    }
}
