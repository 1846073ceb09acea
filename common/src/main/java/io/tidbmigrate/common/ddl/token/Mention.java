package io.tidbmigrate.common.ddl.token;

import io.tidbmigrate.common.name.TableId;

/**
 * A name in a statement: the tokens from {@code from} up to {@code to} spell it. An empty range is a name that the
 * statement leaves to the session. For a database the table part of the id is empty.
 */
public record Mention(int from, int to, TableId id, Role role) {

    boolean isBareParent() {
        return role == Role.PARENT && to - from == 1;
    }

    Mention in(String database) {
        return new Mention(from, to, new TableId(database, id.table()), role);
    }

    public enum Role {
        TABLE,
        /** The parent of a foreign key: routed, yet not touched. */
        PARENT,
        DATABASE
    }
}
