package io.tidbmigrate.sink.table;

import io.tidbmigrate.common.name.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A target table: its columns in order and its unique keys, the primary key first. */
public final class TableShape {
    private final TableId id;
    private final List<Column> columns;
    private final List<UniqueKey> keys;
    private final Map<String, Column> byName = new HashMap<>();

    public TableShape(TableId id, List<Column> columns, List<UniqueKey> keys) {
        this.id = id;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
        for (Column column : columns) {
            byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
        }
        for (Column column : columns) {
            byName.put(column.name(), column);
        }
    }

    public TableId id() {
        return id;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<UniqueKey> keys() {
        return keys;
    }

    /** The column of that name: exactly so written, else in any letter case, as MySQL compares column names. */
    public Optional<Column> column(String name) {
        Column exact = byName.get(name);
        return Optional.ofNullable(exact != null ? exact : byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The key that tells rows apart: primary key, else the first unique key without NULL; empty for a table without. */
    public Optional<UniqueKey> identity() {
        return keys.stream().filter(UniqueKey::identifies).findFirst();
    }
}
