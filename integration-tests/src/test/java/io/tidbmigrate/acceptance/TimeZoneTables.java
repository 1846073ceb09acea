package io.tidbmigrate.acceptance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Teaches a MySQL server the named time zones that cases use; this distribution lacks {@code mysql_tzinfo_to_sql}. Zones
 * whose transitions are listed for good, without a rule for the years to come.
 */
final class TimeZoneTables {
    private static final List<String> NAMES = List.of("Asia/Shanghai", "America/Phoenix");
    /** MySQL counts seconds in 32 bits here. */
    private static final long FIRST_SECOND = Integer.MIN_VALUE;

    private TimeZoneTables() {}

    static void load(Server server) {
        for (String name : NAMES) {
            if (server.column("SELECT Name FROM mysql.time_zone_name WHERE Name = '" + name + "'")
                    .isEmpty()) {
                server.execute(statements(name));
            }
        }
    }

    private static List<String> statements(String name) {
        ZoneRules rules = ZoneId.of(name).getRules();
        List<String> statements = new ArrayList<>(List.of(
                "INSERT INTO mysql.time_zone (Use_leap_seconds) VALUES ('N')",
                "SET @zone = LAST_INSERT_ID()",
                "INSERT INTO mysql.time_zone_name VALUES ('" + name + "', @zone)"));
        Map<ZoneOffset, Integer> types = new LinkedHashMap<>();
        types.put(rules.getOffset(Instant.ofEpochSecond(FIRST_SECOND)), 0);
        for (ZoneOffsetTransition transition : rules.getTransitions()) {
            long second = transition.toEpochSecond();
            if (second > FIRST_SECOND) {
                types.putIfAbsent(transition.getOffsetAfter(), types.size());
                int type = types.get(transition.getOffsetAfter());
                statements.add("INSERT INTO mysql.time_zone_transition VALUES (@zone, " + second + ", " + type + ")");
            }
        }
        types.forEach((offset, type) -> statements.add("INSERT INTO mysql.time_zone_transition_type VALUES (@zone, "
                + type + ", " + offset.getTotalSeconds() + ", 0, '')"));
        return statements;
    }
}
