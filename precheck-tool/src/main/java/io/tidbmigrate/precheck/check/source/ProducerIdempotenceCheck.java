package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import java.sql.SQLException;
import java.util.List;

/**
 * Warns of a producer that may send rows of a full load twice: where no key tells rows apart, the second one is written too.
 * Connect's own default for its producers is {@code enable.idempotence=false}.
 */
public final class ProducerIdempotenceCheck<S extends SelectedTables & ConnectorSettings> implements Check<S> {
    public static final String KEY = "producer.override.enable.idempotence";

    @Override
    public About about() {
        return new About(
                "producer_idempotence",
                "kafka producer idempotence check",
                Phase.FULL_LOAD,
                "Does a row that is sent to Kafka again stay one row?",
                KEY);
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        if (server.setting(KEY)
                .filter(value -> value.strip().equalsIgnoreCase("true"))
                .isPresent()) {
            return List.of();
        }
        List<String> unkeyed = server.selectedTables().stream()
                .filter(table -> table.identifying().isEmpty())
                .map(table -> table.id().quoted())
                .toList();
        return unkeyed.isEmpty()
                ? List.of()
                : List.of(Finding.warning(
                        KEY + " is not true, and no key tells the rows of " + unkeyed.size() + " tables apart, as of "
                                + unkeyed.get(0),
                        "Set " + KEY + "=true in the source connector, as connect-config/mysql-source.json does, or"
                                + " producer.enable.idempotence=true in the worker's properties (the command reads them with"
                                + " --worker): rows of the full load that are sent again after a lost answer of the broker"
                                + " would be doubled"));
    }
}
