package io.tidbmigrate.source.server;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Java's character sets for those that a MySQL client may use (MySQL manual 10.10). */
final class ClientCharset {
    /** Those that Java knows by another name only. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("ascii", "US-ASCII"),
            Map.entry("binary", "UTF-8"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("eucjpms", "x-eucJP-Open"),
            Map.entry("euckr", "EUC-KR"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("ujis", "EUC-JP"));

    private ClientCharset() {}

    /** Empty for armscii8, dec8, geostd8, hp8, keybcs2 and swe7, which Java lacks. */
    static Optional<Charset> named(String mySqlName) {
        if (mySqlName.startsWith("utf8")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        String name = OTHER_NAMES.getOrDefault(mySqlName, mySqlName);
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }
}
