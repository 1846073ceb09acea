package io.tidbmigrate.precheck.dm;

import java.util.Map;
import java.util.regex.Pattern;

/** Takes passwords over. One that dmctl encrypted cannot be read here and becomes a placeholder. */
final class Passwords {
    /** What {@code dmctl encrypt} prints: AES blocks in Base64, of at least two blocks of 16 bytes. */
    private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9+/]{22,}={0,2}");

    private Passwords() {}

    /** @param variable name of the environment variable for the placeholder */
    static void put(Map<String, String> keys, String key, DmSettings block, String variable, Notes notes) {
        String password = block.text("password").orElse("");
        boolean encrypted =
                password.length() % 4 == 0 && ENCRYPTED.matcher(password).matches();
        if (encrypted) {
            notes.say(block.at("password") + " looks encrypted by dmctl: " + key + " is ${env:" + variable
                    + "}; set that variable for the worker, or write the password into the file");
        }
        keys.put(key, encrypted ? "${env:" + variable + "}" : password);
    }
}
