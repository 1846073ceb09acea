package io.tidbmigrate.precheck.compare;

/** A column of one row whose value differs. The values are texts for people, shortened, {@code NULL} for null. */
public record ColumnDifference(String column, String source, String target) {
    @Override
    public String toString() {
        return column + ": " + source + " | " + target;
    }
}
