package io.tidbmigrate.precheck.grant;

import java.util.List;

/** The privileges that checks ask for, in the order and with the words of TiDB, whose parser DM uses. */
public enum Privilege {
    CREATE("Create", "CREATE"),
    SELECT("Select", "SELECT"),
    INSERT("Insert", "INSERT"),
    UPDATE("Update", "UPDATE"),
    DELETE("Delete", "DELETE"),
    DROP("Drop", "DROP"),
    ALTER("Alter", "ALTER"),
    INDEX("Index", "INDEX"),
    /** The dynamic FLUSH_TABLES is enough for the read lock that RELOAD is needed for. */
    RELOAD("RELOAD", "RELOAD", "FLUSH_TABLES"),
    /** SUPER includes it, and MariaDB from 10.5 on calls it BINLOG MONITOR. */
    REPLICATION_CLIENT("REPLICATION CLIENT", "REPLICATION CLIENT", "SUPER", "BINLOG MONITOR"),
    REPLICATION_SLAVE("REPLICATION SLAVE", "REPLICATION SLAVE");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> grantedBy;

    Privilege(String word, String... grantedBy) {
        this.word = word;
        this.grantedBy = List.of(grantedBy);
    }

    /** As reports print it. */
    public String word() {
        return word;
    }

    /** The names in a GRANT that are enough for it, beside ALL. */
    List<String> grantedBy() {
        return grantedBy;
    }
}
