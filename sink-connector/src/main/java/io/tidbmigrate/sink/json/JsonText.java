package io.tidbmigrate.sink.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON text in UTF-8, read once from its beginning to its end (RFC 8259). What is not asked for is checked and not copied.
 * Every method throws an IOException where the text is not what it has to be there.
 */
final class JsonText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int SURE_DIGITS = 18;

    private final byte[] text;
    private int at;

    JsonText(byte[] text) {
        this.text = text;
    }

    /** The byte behind white space, where the text now stands; 0 at the end. */
    int next() {
        while (at < text.length) {
            byte here = text[at];
            if (here != ' ' && here != '\n' && here != '\r' && here != '\t') {
                return here;
            }
            at++;
        }
        return 0;
    }

    /** Moves behind a character, if it comes next. */
    boolean takes(char character) {
        if (next() != character) {
            return false;
        }
        at++;
        return true;
    }

    /** Moves behind these bytes, if they come next, to the letter. */
    boolean takes(byte[] exactly) {
        int end = at + exactly.length;
        if (end > text.length || !Arrays.equals(text, at, end, exactly, 0, exactly.length)) {
            return false;
        }
        at = end;
        return true;
    }

    /** In how many bytes the text that comes next begins as these do. */
    int same(byte[] as, int length) {
        int same = Arrays.mismatch(text, at, Math.min(text.length, at + length), as, 0, length);
        return same < 0 ? length : same;
    }

    /** Moves on by bytes that are known. */
    void skip(int bytes) {
        at += bytes;
    }

    /** Where the text stands, as a place in its bytes. */
    int at() {
        return at;
    }

    /** Copies bytes from a place on. */
    void copy(int from, byte[] to, int length) {
        System.arraycopy(text, from, to, 0, length);
    }

    void take(char character) throws IOException {
        if (!takes(character)) {
            throw broken(character + " is missing");
        }
    }

    void take(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= text.length || text[at + i] != word.charAt(i)) {
                throw broken("unknown word");
            }
        }
        at += word.length();
    }

    /** A string. */
    String string() throws IOException {
        take('"');
        int begin = at;
        boolean ascii = true;
        for (int i = PlainText.end(text, begin); i < text.length; i++) {
            byte here = text[i];
            if (here == '"') {
                at = i + 1;
                return ascii ? new String(text, begin, i - begin, StandardCharsets.ISO_8859_1) : decoded(begin, i);
            }
            if (here == '\\') {
                return escaped(begin, i);
            }
            ascii &= here >= 0;
            refuseControl(here);
        }
        throw broken("a string does not end");
    }

    /** A string; {@code same} itself if it is the same text, as it often is. */
    String string(String same) throws IOException {
        boolean isString = next() == '"';
        int begin = at + 1;
        int end = begin + same.length();
        if (isString && end < text.length && text[end] == '"') {
            for (int i = begin; ; i++) {
                if (i == end) {
                    at = end + 1;
                    return same;
                }
                int here = text[i];
                if (here < ' ' || here == '"' || here == '\\' || here != same.charAt(i - begin)) {
                    break;
                }
            }
        }
        return string();
    }

    /** A string whose content nobody asks for. */
    void skipString() throws IOException {
        take('"');
        for (at = PlainText.end(text, at); at < text.length; at = PlainText.end(text, at)) {
            byte here = text[at++];
            if (here == '"') {
                return;
            }
            if (here == '\\') {
                escape();
            }
            refuseControl(here);
        }
        throw broken("a string does not end");
    }

    /** A whole number as a Long, any other as a Double. */
    Number number() throws IOException {
        int begin = at;
        boolean negative = takes('-');
        long value = 0;
        int digits = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            value = 10 * value + text[at++] - '0'; // right up to 18 digits
        }
        if (at == digits || (text[digits] == '0' && at > digits + 1)) {
            throw broken("not a number");
        }
        int here = at < text.length ? text[at] : 0;
        if (here == '.' || here == 'e' || here == 'E') {
            return fraction(begin);
        }
        if (at - digits > SURE_DIGITS) {
            return whole(begin);
        }
        return negative ? -value : value;
    }

    /** A number whose value nobody asks for. */
    void skipNumber() throws IOException {
        at += at < text.length && text[at] == '-' ? 1 : 0;
        int begin = at;
        digits();
        if (text[begin] == '0' && at > begin + 1) {
            throw broken("not a number");
        }
        fractionEnd();
    }

    private Long whole(int begin) throws IOException {
        try {
            return Long.valueOf(new String(text, begin, at - begin, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            throw broken("a whole number has more than 64 bits");
        }
    }

    /** Nothing but white space may be left. */
    void end() throws IOException {
        if (next() != 0 || at < text.length) {
            throw broken("there is more behind the value");
        }
    }

    IOException broken(String what) {
        return new IOException(what + " at byte " + at);
    }

    /** Moves behind a fraction and an exponent, if there are any. */
    private void fractionEnd() throws IOException {
        if (at < text.length && text[at] == '.') {
            at++;
            digits();
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            at += at < text.length && (text[at] == '+' || text[at] == '-') ? 1 : 0;
            digits();
        }
    }

    private Double fraction(int begin) throws IOException {
        fractionEnd();
        Double value = Double.valueOf(new String(text, begin, at - begin, StandardCharsets.ISO_8859_1));
        if (value.isInfinite()) {
            throw broken("a number is beyond the range of doubles");
        }
        return value;
    }

    private void digits() throws IOException {
        int begin = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == begin) {
            throw broken("not a number");
        }
    }

    /** A string that has an escape at {@code first}. */
    private String escaped(int begin, int first) throws IOException {
        StringBuilder string = new StringBuilder();
        int from = begin;
        for (int i = first; i < text.length; i++) {
            byte here = text[i];
            refuseControl(here);
            if (here == '"') {
                at = i + 1;
                return string.append(decoded(from, i)).toString();
            }
            if (here == '\\') {
                string.append(decoded(from, i));
                at = i + 1;
                string.append(escape());
                from = at;
                i = at - 1;
            }
        }
        throw broken("a string does not end");
    }

    private char escape() throws IOException {
        int letter = at < text.length ? text[at++] : 0;
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw broken("unknown escape");
        };
    }

    private char unit() throws IOException {
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < text.length ? Character.digit(text[at], 16) : -1;
            if (digit < 0) {
                throw broken("unknown escape");
            }
            unit = 16 * unit + digit;
        }
        return (char) unit;
    }

    /** Java puts a sign of its own in the place of bytes that are not UTF-8: where it stands they are looked at closely. */
    private String decoded(int begin, int end) throws IOException {
        String decoded = new String(text, begin, end - begin, StandardCharsets.UTF_8);
        return decoded.indexOf(REPLACEMENT) < 0
                ? decoded
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text, begin, end - begin))
                        .toString();
    }

    private void refuseControl(byte here) throws IOException {
        if (here >= 0 && here < ' ') {
            throw broken("a string holds a control character");
        }
    }
}
