package io.tidbmigrate.common.ddl.table;

import java.util.List;
import java.util.function.UnaryOperator;

/** An index of a table; names in lower case, with {@link #EXPRESSION} in the place of what is no column. */
record Index(String name, boolean isUnique, List<String> columns) {
    static final String PRIMARY = "primary";
    /** No identifier holds this character (MySQL manual 11.2). */
    static final String EXPRESSION = "\0";

    boolean isPrimary() {
        return name.equals(PRIMARY);
    }

    /** With other names of columns, and without those that get the empty one. */
    Index withColumns(UnaryOperator<String> renamed) {
        return new Index(
                name,
                isUnique,
                columns.stream().map(renamed).filter(each -> !each.isEmpty()).toList());
    }

    Index named(String other) {
        return new Index(other, isUnique, columns);
    }
}
