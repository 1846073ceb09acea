package io.tidbmigrate.source.debezium;

import io.debezium.connector.binlog.jdbc.BinlogFieldReader;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.tidbmigrate.source.value.ServerText;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the full load's values as the server printed them: the driver would move, round or drop some. */
final class ExactFieldReader extends BinlogFieldReader {
    ExactFieldReader() {
        super(null); // asked by the methods that are overridden only
    }

    @Override
    public Object readField(ResultSet row, int index, Column column, Table table) throws SQLException {
        byte[] printed = row.getBytes(index);
        return printed == null ? null : new ServerText(printed);
    }

    @Override
    protected Object readTimeField(ResultSet row, int index, Column column, Table table) throws SQLException {
        return readField(row, index, column, table);
    }

    @Override
    protected Object readDateField(ResultSet row, int index, Column column, Table table) throws SQLException {
        return readField(row, index, column, table);
    }

    @Override
    protected Object readTimestampField(ResultSet row, int index, Column column, Table table) throws SQLException {
        return readField(row, index, column, table);
    }

    @Override
    protected String getCharacterSet(Column column) {
        throw new UnsupportedOperationException("values are not decoded here");
    }
}
