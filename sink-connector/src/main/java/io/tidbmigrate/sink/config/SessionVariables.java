package io.tidbmigrate.sink.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Variables that the user sets on every session, in order. */
public record SessionVariables(Map<String, String> values) {
    private static final String FOREIGN_KEY_CHECKS = "foreign_key_checks";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern QUOTED = Pattern.compile("'(.*)'|\"(.*)\"");

    /**
     * Reads {@code name=value} entries. An entry without an equals sign belongs to the value before it, so that
     * {@code sql_mode=A,B} may be written as it is.
     *
     * @throws ConfigException for an entry that has no name
     */
    static SessionVariables of(List<String> entries) {
        Map<String, String> values = new LinkedHashMap<>();
        String last = null;
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 0 && last != null) {
                values.merge(last, entry.trim(), (left, right) -> left + ',' + right);
                continue;
            }
            last = equals < 0 ? "" : entry.substring(0, equals).trim();
            if (!NAME.matcher(last).matches()) {
                throw new ConfigException(SinkKeys.SESSION_VARIABLES, entry, "must be a list of name=value");
            }
            values.put(last, entry.substring(equals + 1).trim());
        }
        values.replaceAll((name, value) -> unquoted(value));
        return new SessionVariables(Collections.unmodifiableMap(values));
    }

    /**
     * Whether the target is to follow its foreign keys where the source followed its own: unless foreign_key_checks is set to
     * 0 here. Sessions have it on for those changes only.
     */
    public boolean followsForeignKeys() {
        return values.entrySet().stream()
                .noneMatch(each -> each.getKey().equalsIgnoreCase(FOREIGN_KEY_CHECKS)
                        && (each.getValue().equals("0") || each.getValue().equalsIgnoreCase("OFF")));
    }

    /** What sessions are set to: foreign_key_checks is no setting of theirs. */
    public Map<String, String> ofSessions() {
        Map<String, String> set = new LinkedHashMap<>(values);
        set.keySet().removeIf(FOREIGN_KEY_CHECKS::equalsIgnoreCase);
        return set;
    }

    private static String unquoted(String value) {
        var matcher = QUOTED.matcher(value);
        if (!matcher.matches()) {
            return value;
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }
}
