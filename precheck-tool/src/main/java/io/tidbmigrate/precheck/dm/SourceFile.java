package io.tidbmigrate.precheck.dm;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** DM's source file: where a source is, in the keys of the source connector. */
final class SourceFile {
    private static final String NO_RELAY =
            "there is no relay log; the binlog is read from the source into Kafka, which keeps it";

    private final DmSettings settings;
    private final Notes notes;
    private final String id;

    /** @throws IllegalArgumentException if it has no {@code source-id} */
    SourceFile(DmSettings settings, Notes notes) {
        this.settings = settings;
        this.notes = notes;
        this.id = settings.required("source-id");
    }

    String id() {
        return id;
    }

    /** {@code enable-gtid}: which of two given positions DM starts from. */
    boolean startsByGtid() {
        return settings.text("enable-gtid").filter("true"::equals).isPresent();
    }

    /** Rules that DM adds to those of the task. */
    List<DmSettings> filters() {
        return settings.blocks("filters");
    }

    /** @param prefix topic prefix, which no other source of these files has */
    Map<String, String> keys(String prefix) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("source.id", id);
        DmSettings from = settings.block("from");
        keys.put("database.hostname", from.required("host"));
        keys.put("database.port", from.text("port").orElse("3306"));
        keys.put("database.user", from.required("user"));
        Passwords.put(keys, "database.password", from, "SOURCE_PASSWORD", notes);
        Tls.source(keys, from.block("security"), notes);
        from.without("session variables of the connection to the source are set by Debezium", "session");
        from.without("it has no effect in DM either", "max-allowed-packet");
        from.nothingElse();
        keys.put(
                "database.server.id",
                settings.text("server-id").filter(number -> !number.equals("0")).orElseGet(() -> madeOf(prefix)));
        settings.text("case-sensitive").ifPresent(flag -> keys.put("case.sensitive", flag));
        settings.text("flavor")
                .filter("mariadb"::equalsIgnoreCase)
                .ifPresent(mariadb -> notes.withoutCounterpart(
                        settings.at("flavor"),
                        "the connector sees for itself that it reads a MariaDB; it goes by binlog file and position,"
                                + " not by MariaDB's GTIDs"));
        settings.text("enable")
                .filter("false"::equals)
                .ifPresent(off -> notes.withoutCounterpart(
                        settings.at("enable"), "leave the connector unsubmitted, or pause it"));
        withoutCounterpart();
        settings.nothingElse();
        return keys;
    }

    /** DM takes a random number. This one stays, and lies where ids that are given by hand do not. */
    private String madeOf(String prefix) {
        CRC32 sum = new CRC32();
        sum.update(prefix.getBytes(StandardCharsets.UTF_8));
        String number = Long.toString(1L << 30 | sum.getValue() >>> 2);
        notes.say("database.server.id of " + prefix + " is " + number
                + ", made of that name because DM's source has no server-id; nothing else that reads the source's binlog"
                + " may have it");
        return number;
    }

    private void withoutCounterpart() {
        settings.text("enable-gtid");
        settings.blocks("filters");
        settings.without(NO_RELAY, "enable-relay", "relay-binlog-name", "relay-binlog-gtid", "relay-dir", "purge");
        settings.without("a connection that fails is tried again without end", "checker");
        settings.without("it has no effect in DM either", "charset", "meta-dir", "auto-fix-gtid", "tracer");
    }
}
