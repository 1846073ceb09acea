package io.tidbmigrate.common.ddl.column;

import java.util.List;

/**
 * What values a column holds.
 *
 * @param length as TiDB counts it: digits, bits, characters or bytes; of numbers and times those that are shown
 * @param decimals digits behind the point, -1 for as many as there are
 * @param elements members of an ENUM or SET as written between the quotes, or the name of an {@link ColumnKind#OTHER}; else
 *     empty
 */
public record ColumnType(ColumnKind kind, long length, int decimals, boolean isUnsigned, List<String> elements) {
    public ColumnType {
        elements = List.copyOf(elements);
    }
}
