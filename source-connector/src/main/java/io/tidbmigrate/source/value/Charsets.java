package io.tidbmigrate.source.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Readers of MySQL's character sets. Unicode and ASCII are Java's own; of all others the source server is asked for its
 * code table, once: Java has six of them not at all, and others with some characters different. Safe for several threads.
 */
public final class Charsets {
    private static final Map<String, Charset> OF_JAVA = Map.of(
            "utf8mb4", StandardCharsets.UTF_8,
            "utf8mb3", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "ascii", StandardCharsets.US_ASCII,
            "ucs2", StandardCharsets.UTF_16BE,
            "utf16", StandardCharsets.UTF_16BE,
            "utf16le", StandardCharsets.UTF_16LE,
            "utf32", Charset.forName("UTF-32BE"),
            "gb18030", Charset.forName("GB18030"));

    private static final char REPLACEMENT = '\uFFFD';

    private final Function<String, CodeTable> tables;
    private final IntFunction<String> charsetOfCollation;
    private final Map<String, Decoder> named = new ConcurrentHashMap<>();
    private final Map<Integer, Decoder> ofCollation = new ConcurrentHashMap<>();

    /** Reads text of one character set. */
    @FunctionalInterface
    public interface Decoder {
        /** @throws IllegalArgumentException if the bytes are not valid in the character set */
        String text(byte[] bytes);
    }

    /**
     * @param tables gives the code table of a character set; asked when the first text is read
     * @param charsetOfCollation name of a collation's character set, by its id; empty if there is none
     */
    public Charsets(Function<String, CodeTable> tables, IntFunction<String> charsetOfCollation) {
        this.tables = tables;
        this.charsetOfCollation = charsetOfCollation;
    }

    /** The reader of a character set, by MySQL's name in lower case. */
    Decoder named(String charset) {
        return named.computeIfAbsent(charset, this::decoder);
    }

    Decoder ofCollation(int id) {
        return ofCollation.computeIfAbsent(id, any -> named(charsetOfCollation.apply(id)));
    }

    private Decoder decoder(String charset) {
        Charset ofJava = OF_JAVA.get(charset);
        if (ofJava != null) {
            return bytes -> strict(bytes, ofJava, charset);
        }
        if (charset.equals("binary")) {
            return bytes -> {
                throw new IllegalArgumentException("it is bytes, where the definition of the column says text");
            };
        }
        Map<String, CodeTable> once = new ConcurrentHashMap<>();
        return bytes -> once.computeIfAbsent(charset, tables).text(bytes);
    }

    /** Java replaces what it cannot read; only then is it worth a second, strict look. */
    private static String strict(byte[] bytes, Charset ofJava, String charset) {
        String text = new String(bytes, ofJava);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try {
            return ofJava.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Unreadable.text(bytes, charset);
        }
    }
}
