package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.name.TableId;
import java.util.List;

/**
 * A foreign key that a statement adds to its table.
 *
 * @param name the name in the text; empty if the server is to make one
 * @param parent the table that it refers to
 * @param parentColumns the columns there, in order
 */
public record ForeignKey(String name, TableId parent, List<String> parentColumns, Action onDelete, Action onUpdate) {

    /** What becomes of the rows that refer to a row that goes. */
    public enum Action {
        /** They forbid it: RESTRICT, NO ACTION, SET DEFAULT (which InnoDB does not take), and the default. */
        NONE,
        CASCADE,
        SET_NULL;

        /** Whether the server changes rows by itself. */
        public boolean changesRows() {
            return this != NONE;
        }
    }

    public ForeignKey {
        parentColumns = List.copyOf(parentColumns);
    }
}
