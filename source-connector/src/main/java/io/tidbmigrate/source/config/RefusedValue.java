package io.tidbmigrate.source.config;

import java.util.List;

/** One value of a setting of Debezium or Kafka that would lose or double data where its others do not. */
record RefusedValue(String key, String value, String reason) {
    static final List<RefusedValue> ALL = List.of(
            new RefusedValue(
                    "errors.tolerance",
                    "all",
                    "Connect would take a row for sent that Kafka does not take, such as one that is too large, and the"
                            + " position would move on"),
            new RefusedValue("producer.override.acks", "0", "rows that the broker has not taken would be lost"),
            new RefusedValue(
                    "producer.override.acks", "1", "rows would be lost with the broker that alone has taken them"),
            new RefusedValue(
                    "producer.override.enable.idempotence",
                    "false",
                    "rows that are sent again after a lost answer of the broker would be doubled in tables without a key"),
            new RefusedValue(
                    "snapshot.locking.mode",
                    "none",
                    "without a lock the full load and the binlog position are not of one moment, and changes between"
                            + " them are lost"),
            new RefusedValue(
                    "snapshot.locking.mode",
                    "custom",
                    "what a lock of your own holds cannot be known, and changes may be lost"));
}
