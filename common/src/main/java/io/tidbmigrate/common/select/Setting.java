package io.tidbmigrate.common.select;

/** A configuration key with the value that stands there: what a refusal has to name. */
public record Setting(String key, String value) {

    /** @param remedy what is wrong and what to write instead */
    public IllegalArgumentException refused(String remedy) {
        return new IllegalArgumentException(key + " = \"" + value + "\": " + remedy);
    }
}
