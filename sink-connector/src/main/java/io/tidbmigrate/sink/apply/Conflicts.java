package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.sink.plan.Statement;
import io.tidbmigrate.sink.sql.RowSql;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds which row of a refused statement met which row of the target: the server names neither. */
public final class Conflicts {
    private static final int SHOWN = 64;

    private Conflicts() {}

    /** The first conflict; empty if none is found any more, or the rows of the statement met each other. */
    public static Optional<Conflict> find(Connection connection, TableShape shape, Statement statement)
            throws SQLException {
        for (UniqueKey key : shape.keys()) {
            List<Integer> at = key.columns().stream()
                    .map(name -> indexOf(statement.columns(), name))
                    .toList();
            if (!statement.rows().isEmpty() && !at.contains(-1)) {
                Search search = new Search(connection, statement, key, at, shown(shape, key));
                if (search.meets(0, statement.rows().size())) {
                    return Optional.of(search.conflict(search.first()));
                }
            }
        }
        return Optional.empty();
    }

    /** The columns to show: those that tell the row, and those that it collides by. */
    private static List<String> shown(TableShape shape, UniqueKey key) {
        List<String> names =
                new ArrayList<>(shape.identity().map(UniqueKey::columns).orElse(List.of()));
        key.columns().stream()
                .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(names::add);
        return names;
    }

    private static int indexOf(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private record Search(
            Connection connection, Statement statement, UniqueKey key, List<Integer> at, List<String> shown) {

        int first() throws SQLException {
            int from = 0;
            int to = statement.rows().size();
            while (to - from > 1) {
                int middle = (from + to) >>> 1;
                if (meets(from, middle)) {
                    to = middle;
                } else {
                    from = middle;
                }
            }
            return from;
        }

        boolean meets(int from, int to) throws SQLException {
            return existing(from, to).isPresent();
        }

        Conflict conflict(int row) throws SQLException {
            String written = shown.stream()
                    .filter(name -> indexOf(statement.columns(), name) >= 0)
                    .map(name -> part(name, value(row, indexOf(statement.columns(), name))))
                    .collect(Collectors.joining(", "));
            return new Conflict(
                    statement.rows().get(row), written, existing(row, row + 1).orElse("a row that is gone"));
        }

        private Optional<String> existing(int from, int to) throws SQLException {
            String sql = "SELECT " + list(shown) + " FROM " + statement.table().quoted() + " WHERE "
                    + RowSql.byKey(key.columns(), to - from) + " LIMIT 1";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                List<Object> bindings = new ArrayList<>();
                for (int i = from; i < to; i++) {
                    for (int column : at) {
                        bindings.add(value(i, column));
                    }
                }
                RowWriter.bind(query, bindings);
                try (ResultSet found = query.executeQuery()) {
                    return found.next() ? Optional.of(text(found)) : Optional.empty();
                }
            }
        }

        private Object value(int row, int column) {
            return statement.bindings().get(row * statement.columns().size() + column);
        }

        private String text(ResultSet row) throws SQLException {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                parts.add(part(shown.get(i), row.getString(i + 1)));
            }
            return String.join(", ", parts);
        }

        private static String list(List<String> names) {
            return names.stream().map(Identifier::quoted).collect(Collectors.joining(","));
        }

        private static String part(String name, Object value) {
            String text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
            return Identifier.quoted(name) + '=' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + '…');
        }
    }
}
