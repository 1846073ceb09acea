package io.tidbmigrate.precheck.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes the passwords of a connector's configuration out of text that came from elsewhere, such as a driver. */
public final class Secrets {
    private static final Pattern PARAMETER = Pattern.compile("(?i)(password\\w*=)[^&'\"\\s)]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    /** A shorter value would turn up in plain words. */
    private static final int SHORTEST = 4;

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** All values of keys that hold passwords. */
    public static Secrets of(Map<String, String> config) {
        List<String> values = new ArrayList<>();
        config.forEach((key, value) -> {
            if (key.toLowerCase(Locale.ROOT).contains("password") && value != null && value.length() >= SHORTEST) {
                values.add(value);
            }
        });
        return new Secrets(values);
    }

    public String hidden(String text) {
        String hidden = PARAMETER.matcher(text).replaceAll("$1***");
        hidden = USER_INFO.matcher(hidden).replaceAll("//***@");
        for (String value : values) {
            hidden = hidden.replace(value, "***");
        }
        return hidden;
    }
}
