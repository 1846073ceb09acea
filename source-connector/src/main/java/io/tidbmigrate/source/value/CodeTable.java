package io.tidbmigrate.source.value;

/**
 * What each code of a character set means, as the source server reads it: codes of one byte, of two, of three behind one
 * first byte, and gb18030's of four, which suffices for every character set of MySQL but those of Unicode.
 */
public final class CodeTable {
    /** A code without a character. */
    public static final char NONE = '\0';

    /** Codes of four bytes that stand for the basic plane, from 81308130 on. */
    public static final int QUADS = 39_420;

    /** Place of 90308130, which is U+10000; from there on the codes count as Unicode does. */
    private static final int FIRST_BEYOND = 189_000;

    private final String charset;
    private final char[] single;
    private final char[] pairs;
    private final int third;
    private final char[] triples;
    private final char[] quads;

    /**
     * Characters by code; {@link #NONE} where a code has none, code 0 aside.
     *
     * @param single 256 of them
     * @param pairs 65,536 of them, or none
     * @param third first byte of the codes of three bytes; -1 if there are none
     * @param triples 65,536 of them by their last two bytes, or none
     */
    public CodeTable(String charset, char[] single, char[] pairs, int third, char[] triples) {
        this.charset = charset;
        this.single = single.clone();
        this.pairs = pairs.clone();
        this.third = third;
        this.triples = triples.clone();
        this.quads = new char[0];
    }

    private CodeTable(CodeTable shorter, char[] quads) {
        this.charset = shorter.charset;
        this.single = shorter.single;
        this.pairs = shorter.pairs;
        this.third = shorter.third;
        this.triples = shorter.triples;
        this.quads = quads.clone();
    }

    /** With the codes of four bytes: {@link #QUADS} characters in the order of their codes. */
    public CodeTable withQuads(char[] characters) {
        return new CodeTable(this, characters);
    }

    /** @throws IllegalArgumentException if the bytes hold a code without a character */
    String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int code = bytes[at] & 0xff;
            if (code == 0 || single[code] != NONE) {
                text.append(single[code]);
                at++;
            } else if (code == third) {
                text.append(character(triples, bytes, at + 1));
                at += 3;
            } else if (quads.length > 0 && at + 1 < bytes.length && Character.isDigit(bytes[at + 1])) {
                text.appendCodePoint(quad(bytes, at));
                at += 4;
            } else {
                text.append(character(pairs, bytes, at));
                at += 2;
            }
        }
        return text.toString();
    }

    private char character(char[] table, byte[] bytes, int at) {
        char character = at + 1 < bytes.length && table.length > 0
                ? table[(bytes[at] & 0xff) << Byte.SIZE | (bytes[at + 1] & 0xff)]
                : NONE;
        if (character == NONE) {
            throw Unreadable.text(bytes, charset);
        }
        return character;
    }

    private int quad(byte[] bytes, int at) {
        if (at + 3 >= bytes.length) {
            throw Unreadable.text(bytes, charset);
        }
        int third = (bytes[at + 2] & 0xff) - 0x81;
        int fourth = (bytes[at + 3] & 0xff) - '0';
        int place = ((((bytes[at] & 0xff) - 0x81) * 10 + (bytes[at + 1] - '0')) * 126 + third) * 10 + fourth;
        int beyond = place - FIRST_BEYOND + Character.MIN_SUPPLEMENTARY_CODE_POINT;
        boolean wellFormed = place >= 0 && third >= 0 && third < 126 && fourth >= 0 && fourth < 10;
        if (wellFormed && place < QUADS && quads[place] != NONE) {
            return quads[place];
        }
        if (wellFormed && place >= FIRST_BEYOND && beyond <= Character.MAX_CODE_POINT) {
            return beyond;
        }
        throw Unreadable.text(bytes, charset);
    }
}
