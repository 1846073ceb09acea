package io.tidbmigrate.common.select;

import static io.tidbmigrate.common.select.EventType.Kind.COMPATIBLE_DDL;
import static io.tidbmigrate.common.select.EventType.Kind.GROUP;
import static io.tidbmigrate.common.select.EventType.Kind.INCOMPATIBLE_DDL;
import static io.tidbmigrate.common.select.EventType.Kind.NOTHING;
import static io.tidbmigrate.common.select.EventType.Kind.ROW;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * DM's event types, in DM's order and words: what a row event or statement is, and the groups that a rule may name in
 * their place.
 *
 * @see <a href="https://github.com/pingcap/tiflow/blob/master/pkg/binlog-filter/filter.go">binlog-filter/filter.go</a>
 */
enum EventType {
    ALL("all", GROUP),
    ALL_DDL("all ddl", GROUP),
    ALL_DML("all dml", GROUP),
    NONE("none", GROUP),
    NONE_DDL("none ddl", GROUP),
    NONE_DML("none dml", GROUP),
    INCOMPATIBLE_DDL_CHANGES("incompatible ddl changes", GROUP),

    INSERT("insert", ROW),
    UPDATE("update", ROW),
    DELETE("delete", ROW),

    CREATE_DATABASE("create database", COMPATIBLE_DDL),
    DROP_DATABASE("drop database", INCOMPATIBLE_DDL),
    ALTER_DATABASE("alter database", COMPATIBLE_DDL),
    CREATE_TABLE("create table", COMPATIBLE_DDL),
    DROP_TABLE("drop table", INCOMPATIBLE_DDL),
    TRUNCATE_TABLE("truncate table", INCOMPATIBLE_DDL),
    RENAME_TABLE("rename table", INCOMPATIBLE_DDL),
    CREATE_INDEX("create index", COMPATIBLE_DDL),
    DROP_INDEX("drop index", INCOMPATIBLE_DDL),
    CREATE_VIEW("create view", COMPATIBLE_DDL),
    DROP_VIEW("drop view", COMPATIBLE_DDL),
    ALTER_TABLE("alter table", COMPATIBLE_DDL),

    ADD_TABLE_PARTITION("add table partition", COMPATIBLE_DDL),
    DROP_TABLE_PARTITION("drop table partition", INCOMPATIBLE_DDL),
    TRUNCATE_TABLE_PARTITION("truncate table partition", INCOMPATIBLE_DDL),
    ADD_FOREIGN_KEY("add foreign key", INCOMPATIBLE_DDL),
    DROP_FOREIGN_KEY("drop foreign key", INCOMPATIBLE_DDL),

    VALUE_RANGE_DECREASE("value range decrease", INCOMPATIBLE_DDL),
    PRECISION_DECREASE("precision decrease", INCOMPATIBLE_DDL),
    MODIFY_COLUMN("modify column", INCOMPATIBLE_DDL),
    RENAME_COLUMN("rename column", INCOMPATIBLE_DDL),
    RENAME_INDEX("rename index", INCOMPATIBLE_DDL),
    DROP_COLUMN("drop column", INCOMPATIBLE_DDL),
    DROP_PRIMARY_KEY("drop primary key", INCOMPATIBLE_DDL),
    DROP_UNIQUE_KEY("drop unique key", INCOMPATIBLE_DDL),
    MODIFY_DEFAULT_VALUE("modify default value", INCOMPATIBLE_DDL),
    MODIFY_CONSTRAINT("modify constraint", INCOMPATIBLE_DDL),
    MODIFY_COLUMNS_ORDER("modify columns order", INCOMPATIBLE_DDL),
    MODIFY_CHARSET("modify charset", INCOMPATIBLE_DDL),
    MODIFY_COLLATION("modify collation", INCOMPATIBLE_DDL),
    REMOVE_AUTO_INCREMENT("remove auto increment", INCOMPATIBLE_DDL),
    MODIFY_STORAGE_ENGINE("modify storage engine", INCOMPATIBLE_DDL),
    REORGANIZE_TABLE_PARTITION("reorganize table partition", INCOMPATIBLE_DDL),
    REBUILD_TABLE_PARTITION("rebuild table partition", INCOMPATIBLE_DDL),
    COALESCE_TABLE_PARTITION("coalesce table partition", INCOMPATIBLE_DDL),
    SPLIT_TABLE_PARTITION("split table partition", INCOMPATIBLE_DDL),
    EXCHANGE_TABLE_PARTITION("exchange table partition", INCOMPATIBLE_DDL),

    /* From here on: taken in rules, as DM does, for the sake of TiCDC; no statement is ever read as one of these. */
    MODIFY_SCHEMA_CHARSET_AND_COLLATE("modify schema charset and collate", INCOMPATIBLE_DDL),
    MODIFY_TABLE_CHARSET_AND_COLLATE("modify table charset and collate", INCOMPATIBLE_DDL),
    MODIFY_TABLE_COMMENT("modify table comment", INCOMPATIBLE_DDL),
    RECOVER_TABLE("recover table", INCOMPATIBLE_DDL),
    ALTER_TABLE_PARTITIONING("alter table partitioning", INCOMPATIBLE_DDL),
    REMOVE_TABLE_PARTITIONING("remove table partitioning", INCOMPATIBLE_DDL),
    ADD_COLUMN("add column", INCOMPATIBLE_DDL),
    SET_DEFAULT_VALUE("set default value", INCOMPATIBLE_DDL),
    REBASE_AUTO_ID("rebase auto id", INCOMPATIBLE_DDL),
    ADD_PRIMARY_KEY("add primary key", INCOMPATIBLE_DDL),
    ALTER_INDEX_VISIBILITY("alter index visibility", INCOMPATIBLE_DDL),
    ALTER_TTL_INFO("alter ttl info", INCOMPATIBLE_DDL),
    ALTER_TTL_REMOVE("alter ttl remove", INCOMPATIBLE_DDL),
    MULTI_SCHEMA_CHANGE("multi schema change", INCOMPATIBLE_DDL),

    /** A statement that has no type; only SQL patterns can hit it. */
    UNKNOWN("", NOTHING);

    enum Kind {
        ROW,
        COMPATIBLE_DDL,
        INCOMPATIBLE_DDL,
        GROUP,
        NOTHING
    }

    private static final Map<String, EventType> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::text, Function.identity()));

    private final String text;
    private final Kind kind;

    EventType(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /**
     * Reads DM's name in any letter case; {@code schema} means {@code database}, and {@code truncate}, which DM's own
     * examples use, {@code truncate table}.
     */
    static Optional<EventType> of(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (name.equals("truncate")) {
            return Optional.of(TRUNCATE_TABLE);
        }
        return Optional.ofNullable(BY_TEXT.get(name.replaceAll("^(create|drop|alter) schema$", "$1 database")));
    }

    static List<String> names() {
        return Arrays.stream(values())
                .filter(type -> type != UNKNOWN)
                .map(EventType::text)
                .toList();
    }

    String text() {
        return text;
    }

    Kind kind() {
        return kind;
    }

    boolean isDdl() {
        return kind == COMPATIBLE_DDL || kind == INCOMPATIBLE_DDL;
    }

    /** Whether the events of a rule hold this one. The first entry that decides ends the search, as in DM. */
    boolean isIn(List<EventType> events) {
        for (EventType entry : events) {
            if (entry == this
                    || entry == ALL
                    || (entry == ALL_DDL && isDdl())
                    || (entry == ALL_DML && kind == ROW)
                    || (entry == INCOMPATIBLE_DDL_CHANGES && kind == INCOMPATIBLE_DDL)) {
                return true;
            }
            if (entry == NONE || (entry == NONE_DDL && isDdl()) || (entry == NONE_DML && kind == ROW)) {
                return false;
            }
        }
        return false;
    }
}
