package io.tidbmigrate.common.ddl.column;

import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * MODIFY or CHANGE COLUMN. Immutable.
 *
 * @param column name of the column before, in lower case
 * @param renamed its name behind, in lower case
 * @param definition what stands behind the name
 */
public record ColumnChange(String column, String renamed, List<Token> definition) {
    /** Of no column. */
    public static final ColumnChange NONE = new ColumnChange("", "", List.of());

    public static Optional<ColumnChange> of(List<Token> spec) {
        TokenCursor cursor = TokenCursor.over(spec);
        boolean isChange = cursor.skip("CHANGE");
        if (!isChange && !cursor.skip("MODIFY")) {
            return Optional.empty();
        }
        cursor.skip("COLUMN");
        Token before = cursor.peek();
        Token behind = cursor.peek(isChange ? 1 : 0);
        int from = Math.min(cursor.position() + (isChange ? 2 : 1), spec.size());
        return Optional.of(new ColumnChange(name(before), name(behind), spec.subList(from, spec.size())));
    }

    /** As MySQL compares names of columns. */
    public static String name(Token token) {
        return token.name().toLowerCase(Locale.ROOT);
    }

    public ColumnReader reader(TextForm ofTable) {
        return new ColumnReader(definition, ofTable);
    }
}
