package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.QueryEventData;

/** A QUERY event with its status variables and the bytes of its text, which are in the client's character set. */
final class QueryEventWithContext extends QueryEventData {
    private transient QueryContext context;
    private transient byte[] text = {};

    QueryContext context() {
        return context;
    }

    void setContext(QueryContext context) {
        this.context = context;
    }

    byte[] text() {
        return text;
    }

    void setText(byte[] text) {
        this.text = text;
    }
}
