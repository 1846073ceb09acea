package io.tidbmigrate.precheck.dm;

import java.util.Map;

/** DM's {@code security} blocks, which name PEM files. Java reads certificates from key stores. */
final class Tls {
    private static final String STORES =
            "Java reads key stores, not PEM files. Make them with keytool -importcert -file"
                    + " <ssl-ca> -keystore trust.p12 and openssl pkcs12 -export -in <ssl-cert> -inkey <ssl-key> -out key.p12, and"
                    + " name them in ";

    private Tls() {}

    static void source(Map<String, String> keys, DmSettings security, Notes notes) {
        if (names(security)) {
            keys.put("database.ssl.mode", "required");
            notes.say(security.at("ssl-ca") + ": " + STORES
                    + "database.ssl.truststore and database.ssl.keystore; database.ssl.mode is required until then, and should"
                    + " be verify_ca");
        }
        rest(security);
    }

    /** The parameters of the target's URL. */
    static String target(DmSettings security, Notes notes) {
        boolean named = names(security);
        if (named) {
            notes.say(security.at("ssl-ca") + ": " + STORES
                    + "connection.url, as trustCertificateKeyStoreUrl and clientCertificateKeyStoreUrl; sslMode is REQUIRED"
                    + " until then, and should be VERIFY_CA");
        }
        rest(security);
        return named ? "?sslMode=REQUIRED" : "";
    }

    private static boolean names(DmSettings security) {
        boolean named = false;
        for (String key :
                new String[] {"ssl-ca", "ssl-cert", "ssl-key", "ssl-ca-base64", "ssl-cert-base64", "ssl-key-base64"}) {
            named |= security.text(key).isPresent();
        }
        return named;
    }

    private static void rest(DmSettings security) {
        security.without("name the server's own certificate authority instead", "cert-allowed-cn");
        security.nothingElse();
    }
}
