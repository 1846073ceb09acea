package io.tidbmigrate.source.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * MySQL's binary form of a JSON document as the text that MySQL prints (sql-common/json_binary.h, json_dom.cc).
 *
 * <p>Not the binlog client's reader: that one makes integers from 2^31 to 2^32-1 negative or leaves them out, loses the sign
 * and fraction of times, and reads text in the JVM's default character set.
 */
final class JsonDocument {
    private final ByteBuffer bytes;
    private final JsonPrinter text = new JsonPrinter();

    private JsonDocument(byte[] document) {
        bytes = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws IllegalArgumentException if the bytes are no document */
    static String text(byte[] document) {
        if (document.length == 0) {
            return "null"; // what MySQL takes no bytes for: a column added without a value
        }
        if (document[0] > 0x0f) {
            return new String(document, StandardCharsets.UTF_8); // MariaDB keeps the text
        }
        try {
            JsonDocument reader = new JsonDocument(document);
            reader.value(document[0], 1);
            return reader.text.toString();
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the JSON document is cut off", e);
        }
    }

    private void value(int type, int at) {
        switch (type) {
            case 0x00 -> members(at, false, true);
            case 0x01 -> members(at, true, true);
            case 0x02 -> members(at, false, false);
            case 0x03 -> members(at, true, false);
            case 0x04 -> literal(bytes.get(at));
            case 0x05 -> text.raw(Integer.toString(bytes.getShort(at)));
            case 0x06 -> text.raw(Integer.toString(bytes.getShort(at) & 0xffff));
            case 0x07 -> text.raw(Integer.toString(bytes.getInt(at)));
            case 0x08 -> text.raw(Integer.toUnsignedString(bytes.getInt(at)));
            case 0x09 -> text.raw(Long.toString(bytes.getLong(at)));
            case 0x0a -> text.raw(Long.toUnsignedString(bytes.getLong(at)));
            case 0x0b -> text.number(bytes.getDouble(at));
            case 0x0c -> text.quoted(string(at));
            case 0x0f -> custom(bytes.get(at) & 0xff, at + 1);
            default -> throw new IllegalArgumentException("the JSON document holds the unknown type " + type);
        }
    }

    private void literal(int code) {
        text.raw(
                switch (code) {
                    case 0 -> "null";
                    case 1 -> "true";
                    case 2 -> "false";
                    default ->
                        throw new IllegalArgumentException("the JSON document holds the unknown literal " + code);
                });
    }

    /** Offsets count from the first byte behind the type. */
    private void members(int start, boolean large, boolean object) {
        int width = large ? 4 : 2;
        int count = number(start, large);
        int keys = start + 2 * width;
        int values = keys + (object ? count * (width + 2) : 0);
        text.raw(object ? "{" : "[");
        for (int i = 0; i < count; i++) {
            text.raw(i == 0 ? "" : ", ");
            if (object) {
                int key = keys + i * (width + 2);
                text.quoted(utf8(start + number(key, large), bytes.getShort(key + width) & 0xffff));
                text.raw(": ");
            }
            int entry = values + i * (width + 1);
            int type = bytes.get(entry);
            value(type, isInlined(type, large) ? entry + 1 : start + number(entry + 1, large));
        }
        text.raw(object ? "}" : "]");
    }

    /** Literals and short integers stand where others have their offset. */
    private static boolean isInlined(int type, boolean large) {
        return (type >= 0x04 && type <= 0x06) || (large && (type == 0x07 || type == 0x08));
    }

    private int number(int at, boolean large) {
        return large ? bytes.getInt(at) : bytes.getShort(at) & 0xffff;
    }

    private String string(int at) {
        int end = endOfLength(at);
        return utf8(end, length(at));
    }

    private void custom(int type, int at) {
        int length = length(at);
        byte[] content = new byte[length];
        bytes.get(endOfLength(at), content);
        text.custom(type, content);
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private int length(int at) {
        int length = 0;
        int shift = 0;
        int next = at;
        while (bytes.get(next) < 0) {
            length |= (bytes.get(next) & 0x7f) << shift;
            shift += 7;
            next++;
        }
        return length | bytes.get(next) << shift;
    }

    private int endOfLength(int at) {
        int next = at;
        while (bytes.get(next) < 0) {
            next++;
        }
        return next + 1;
    }

    private String utf8(int at, int length) {
        byte[] content = new byte[length];
        bytes.get(at, content);
        return new String(content, StandardCharsets.UTF_8);
    }
}
