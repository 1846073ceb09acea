package io.tidbmigrate.source.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Values of a JSON document as MySQL prints them (sql-common/json_dom.cc, strings/dtoa.cc). */
final class JsonPrinter {
    private static final int DECIMAL = 0xf6;
    private static final int DATE = 0x0a;
    private static final int TIME = 0x0b;
    private static final int DATETIME = 0x0c;
    private static final int TIMESTAMP = 0x07;
    /** Most digits before the point, or zeros behind it, that a DOUBLE is printed with (MAX_DECPT_FOR_F_FORMAT). */
    private static final int PLAIN_DIGITS = 15;

    private final StringBuilder text = new StringBuilder();

    void raw(String part) {
        text.append(part);
    }

    void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> text.append(c < ' ' ? String.format("\\u%04x", (int) c) : Character.toString(c));
            }
        }
        text.append('"');
    }

    /** The fewest digits that mean the number; always with a point or an exponent. */
    void number(double value) {
        BigDecimal digits = shortest(value);
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        String unscaled = digits.unscaledValue().abs().toString();
        int point = unscaled.length() - digits.scale();
        if (value != 0 && (point > PLAIN_DIGITS || point < -PLAIN_DIGITS + 1)) {
            text.append(negative ? "-" : "").append(unscaled.charAt(0));
            text.append(unscaled.length() > 1 ? "." + unscaled.substring(1) : "");
            text.append('e').append(point - 1);
            return;
        }
        String plain = digits.abs().toPlainString();
        text.append(negative ? "-" : "").append(plain).append(plain.indexOf('.') < 0 ? ".0" : "");
    }

    private static BigDecimal shortest(double value) {
        if (value == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 15; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** A value of an SQL type: by itself if JSON has words for it, else its bytes. */
    void custom(int type, byte[] content) {
        switch (type) {
            case DECIMAL -> text.append(PackedDecimal.text(content));
            case DATE -> text.append('"').append(date(packed(content))).append('"');
            case TIME -> text.append('"').append(time(packed(content))).append('"');
            case DATETIME, TIMESTAMP -> {
                long packed = packed(content);
                text.append('"').append(date(packed)).append(' ');
                text.append(clock(packed >> 24 & 0x1ffff, packed & 0xffffff)).append('"');
            }
            default ->
                quoted("base64:type" + type + ':'
                        + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content));
        }
    }

    private static long packed(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static String date(long packed) {
        long date = packed >> 24 >> 17;
        long month = date >> 5;
        return String.format("%04d-%02d-%02d", month / 13, month % 13, date & 0x1f);
    }

    private static String time(long packed) {
        long size = Math.abs(packed);
        return (packed < 0 ? "-" : "") + clock(size >> 24, size & 0xffffff);
    }

    private static String clock(long whole, long micros) {
        return String.format("%02d:%02d:%02d.%06d", whole >> 12, whole >> 6 & 0x3f, whole & 0x3f, micros);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
