package io.tidbmigrate.source.debezium;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. */
final class HeardEvents implements BinlogListener {
    final List<LoggedStatement> statements = new ArrayList<>();
    final List<String> notCarried = new ArrayList<>();
    final List<String> unchecked = new ArrayList<>();
    final List<String> changed = new ArrayList<>();
    int disconnects;

    @Override
    public String onStatement(LoggedStatement statement) {
        statements.add(statement);
        return "read " + statements.size();
    }

    @Override
    public void onEventNotCarried(NotCarried what, String database, String table, String place) {
        notCarried.add(database + '.' + table + ' ' + place);
    }

    @Override
    public void onTable(String database, String table) {
        // what their rows hold is told by other tests
    }

    @Override
    public void onKnownStatement(KnownStatement statement) {
        // of the schema history, which these tests do not read
    }

    @Override
    public String snapshotHoldsFrom() {
        return "";
    }

    @Override
    public void onUncheckedRows(String file, long position, boolean isAll) {
        unchecked.add(file + ':' + position + ' ' + isAll);
    }

    @Override
    public void onChangedRows(ChangedRows rows) {
        changed.add(rows.table() + (rows.update().isEmpty() ? " deleted" : " updated " + rows.columns()) + " at "
                + rows.place());
    }

    @Override
    public void onDisconnect() {
        disconnects++;
    }

    List<String> texts() {
        return statements.stream()
                .map(statement -> statement.place() + ' ' + new String(statement.text(), StandardCharsets.UTF_8))
                .toList();
    }
}
