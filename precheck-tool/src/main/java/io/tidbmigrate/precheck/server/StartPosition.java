package io.tidbmigrate.precheck.server;

import java.util.Map;
import java.util.Optional;

/**
 * Where an incremental migration begins.
 *
 * @param binlog {@code start.binlog}, as file:position
 * @param gtidSet {@code start.gtid.set}; the empty text is from the oldest binlog on
 * @param time {@code start.time}, as it is written
 */
public record StartPosition(Optional<String> binlog, Optional<String> gtidSet, Optional<String> time) {
    static StartPosition from(Map<String, String> config) {
        return new StartPosition(
                Optional.ofNullable(config.get("start.binlog")).map(String::strip),
                Optional.ofNullable(config.get("start.gtid.set")).map(set -> set.replaceAll("\\s", "")),
                Optional.ofNullable(config.get("start.time")).map(String::strip));
    }
}
