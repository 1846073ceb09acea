package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of a source or of the target, as far as the checks look at it.
 *
 * @param collation the table's default collation; empty if the server does not tell
 */
public record Table(
        TableId id, String collation, List<Column> columns, List<Index> indexes, List<ForeignKey> foreignKeys) {
    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** The table's default character set, by which a collation's name begins; empty if it is not known. */
    public String charset() {
        return charsetOf(collation);
    }

    /** Whether it has a primary key or any unique key. */
    public boolean hasKey() {
        return indexes.stream().anyMatch(Index::unique);
    }

    /** The keys by which rows are told apart: unique, and of columns that cannot be NULL. */
    public List<Index> identifying() {
        Set<String> nullable =
                columns.stream().filter(Column::nullable).map(Column::name).collect(Collectors.toSet());
        return indexes.stream()
                .filter(index -> index.unique()
                        && !index.columns().contains("")
                        && index.columns().stream().noneMatch(nullable::contains))
                .toList();
    }

    private static String charsetOf(String collation) {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }

    /**
     * A column.
     *
     * @param type {@code DATA_TYPE} of information_schema, lower case
     * @param definition {@code COLUMN_TYPE} of information_schema, lower case: the type with its length and sign
     * @param collation its collation; empty if it holds no text
     * @param key {@code COLUMN_KEY} of information_schema: PRI, UNI, MUL or empty
     * @param hasDefault whether it has a default other than NULL
     * @param extra {@code EXTRA} of information_schema, lower case
     * @param defaultExpression its default as MySQL prints it, if that is an expression; empty for none and for a literal
     */
    public record Column(
            String name,
            String type,
            String definition,
            String collation,
            String key,
            boolean nullable,
            boolean hasDefault,
            String extra,
            String defaultExpression) {

        /** Its character set; empty if it holds no text. */
        public String charset() {
            return charsetOf(collation);
        }

        public boolean autoIncrement() {
            return extra.contains("auto_increment");
        }

        /** Whether the server computes its value; a default that is an expression is no such column. */
        public boolean generated() {
            return extra.contains("virtual generated")
                    || extra.contains("stored generated")
                    || extra.equals("persistent");
        }

        /** Whether {@code SELECT *} leaves it out (MySQL 8.0.23 and later). */
        public boolean invisible() {
            return extra.contains("invisible");
        }

        /** Whether an INSERT has to name it. */
        public boolean needsValue() {
            return !nullable && !hasDefault && !generated() && !autoIncrement() && !extra.contains("auto_random");
        }
    }

    /**
     * An index.
     *
     * @param type {@code INDEX_TYPE} of information_schema: BTREE, FULLTEXT, SPATIAL …
     * @param columns their names in the order of the index, empty text for an expression
     */
    public record Index(String name, boolean unique, String type, List<String> columns) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A foreign key of this table.
     *
     * @param parent the table that it refers to
     * @param onUpdate {@code UPDATE_RULE} of information_schema
     * @param onDelete {@code DELETE_RULE} of information_schema
     */
    public record ForeignKey(String name, TableId parent, String onUpdate, String onDelete) {}
}
