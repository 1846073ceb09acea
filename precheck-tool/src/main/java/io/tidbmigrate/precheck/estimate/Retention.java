package io.tidbmigrate.precheck.estimate;

import io.tidbmigrate.precheck.server.AwsRetention;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a source keeps its binlog. */
public final class Retention {
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private Retention() {}

    /** The shorter one of what the server's variables say and what AWS does; empty for ever. */
    public static <S extends ServerVariables & AwsRetention> Optional<Duration> of(S server) throws SQLException {
        return Stream.of(ofVariables(server), server.awsRetention())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /**
     * From {@code binlog_expire_logs_seconds}, else {@code expire_logs_days}; empty for ever.
     *
     * @throws SQLException if the server answers with something that is no number
     */
    public static Optional<Duration> ofVariables(ServerVariables server) throws SQLException {
        if (server.variable("binlog_expire_logs_auto_purge")
                .filter("OFF"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        BigDecimal seconds = number(server, "binlog_expire_logs_seconds");
        BigDecimal kept = seconds.signum() > 0
                ? seconds
                : number(server, "expire_logs_days").multiply(DAY);
        return kept.signum() > 0 ? Optional.of(Duration.ofSeconds(kept.longValue())) : Optional.empty();
    }

    /** A variable that the server lacks counts as 0, which is never. MariaDB has fractions of days. */
    private static BigDecimal number(ServerVariables server, String name) throws SQLException {
        String value = server.variable(name).orElse("0");
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new SQLException(name + " is '" + value + "', which is no number", e);
        }
    }
}
