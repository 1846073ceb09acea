package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.server.Connections;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/** DM's sums about {@code max_connections}, with its messages; 0 is without limit, as in TiDB. */
public final class ConnectionFindings {
    private ConnectionFindings() {}

    /** @param who what needs the connections, in the messages */
    public static <S extends ServerVariables & Connections> List<Finding> of(S server, String who) throws SQLException {
        long limit = Long.parseLong(server.variable("max_connections").orElse("0"));
        int needed = server.neededConnections();
        if (limit <= 0) {
            return List.of();
        }
        if (needed > limit) {
            return List.of(Finding.failure(
                    "checked database's max_connections: " + limit + " is less than the number " + who + " needs: "
                            + needed,
                    "set a larger max_connections, or let the connector open fewer connections"));
        }
        long used = Math.max(0, server.openConnections().orElse(1) - 1);
        long available = limit - used;
        return available >= needed
                ? List.of()
                : List.of(Finding.warning(
                        "database's max_connections: " + limit + ", used_connections: " + used
                                + ", available_connections: " + available + " is less than " + who + " needs: "
                                + needed,
                        "set a larger max_connections, or let the connector open fewer connections"));
    }
}
