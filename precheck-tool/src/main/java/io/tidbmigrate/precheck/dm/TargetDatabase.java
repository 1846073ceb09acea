package io.tidbmigrate.precheck.dm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DM's {@code target-database} and {@code timezone}: where the sink writes, and with which session. */
final class TargetDatabase {
    private final DmSettings task;
    private final Notes notes;

    TargetDatabase(DmSettings task, Notes notes) {
        this.task = task;
        this.notes = notes;
    }

    /** @param url JDBC URL to use instead of host and port */
    Map<String, String> keys(Optional<String> url) {
        DmSettings target = task.block("target-database");
        Map<String, String> keys = new LinkedHashMap<>();
        Optional<String> host = target.text("host");
        if (host.isEmpty() && url.isEmpty()) {
            throw new IllegalArgumentException(target.at("host") + " is missing; name the target with --sink-url");
        }
        String port = target.text("port").orElse("4000");
        String parameters = Tls.target(target.block("security"), notes);
        keys.put(
                "connection.url",
                url.orElseGet(() -> "jdbc:mysql://" + bracketed(host.orElse("")) + ":" + port + "/" + parameters));
        keys.put("connection.user", target.text("user").orElse("root"));
        Passwords.put(keys, "connection.password", target, "TARGET_PASSWORD", notes);
        session(target).ifPresent(session -> keys.put("session.variables", session));
        target.without("it has no effect in DM either", "max-allowed-packet");
        target.nothingElse();
        return keys;
    }

    private Optional<String> session(DmSettings target) {
        List<String> variables = new ArrayList<>();
        task.text("timezone").ifPresent(zone -> variables.add("time_zone='" + zone.replace("'", "''") + "'"));
        DmSettings session = target.block("session");
        session.values().forEach((name, value) -> {
            if (name.equals("time_zone")) {
                notes.withoutCounterpart(session.at(name), "timezone of the task counts, as in DM");
            } else {
                variables.add(name + "=" + literal(value));
            }
        });
        return variables.isEmpty() ? Optional.empty() : Optional.of(String.join(",", variables));
    }

    private static String literal(String value) {
        return value.matches("-?[0-9.]+") ? value : "'" + value.replace("'", "''") + "'";
    }

    /** An IPv6 address stands in brackets in a URL. */
    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
