package io.tidbmigrate.common.record;

import io.tidbmigrate.common.name.TableId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tables in a header: {@code database/table}, comma separated, both names percent-encoded. */
public final class TableList {
    private TableList() {}

    public static String write(Collection<TableId> tables) {
        return tables.stream()
                .map(table -> NameList.encoded(table.database()) + '/' + NameList.encoded(table.table()))
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException if it is not such a list */
    public static List<TableId> read(String list) {
        return Arrays.stream(list.split(",")).map(TableList::table).toList();
    }

    private static TableId table(String text) {
        String[] names = text.split("/", -1);
        if (names.length != 2) {
            throw new IllegalArgumentException("not a list of tables: " + text);
        }
        return new TableId(NameList.decoded(names[0]), NameList.decoded(names[1]));
    }
}
