package io.tidbmigrate.source.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A DECIMAL inside a JSON document: precision, scale, and MySQL's packed digits (strings/decimal.cc, decimal2bin). */
final class PackedDecimal {
    private static final int DIGITS = 9;
    private static final int BYTES = 4;
    /** Bytes that take fewer than nine digits. */
    private static final int[] BYTES_OF = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

    private final byte[] packed;
    private final int flip;
    private int at;

    private PackedDecimal(byte[] packed, int flip) {
        this.packed = packed;
        this.flip = flip;
    }

    /** The number as MySQL prints it, with all of its scale. */
    static String text(byte[] content) {
        int precision = content[0];
        int scale = content[1];
        byte[] packed = new byte[content.length - 2];
        System.arraycopy(content, 2, packed, 0, packed.length);
        boolean negative = packed[0] >= 0; // the first bit is turned, and all of a negative number
        packed[0] ^= (byte) 0x80;
        PackedDecimal digits = new PackedDecimal(packed, negative ? 0xff : 0);
        int whole = precision - scale;
        BigInteger unscaled = digits.groups(BigInteger.ZERO, whole % DIGITS, whole / DIGITS);
        unscaled = digits.fullGroups(unscaled, scale / DIGITS);
        unscaled = digits.group(unscaled, scale % DIGITS);
        BigDecimal value = new BigDecimal(negative ? unscaled.negate() : unscaled, scale);
        return value.toPlainString();
    }

    private BigInteger groups(BigInteger before, int first, int full) {
        return fullGroups(group(before, first), full);
    }

    private BigInteger fullGroups(BigInteger before, int count) {
        BigInteger all = before;
        for (int i = 0; i < count; i++) {
            all = group(all, DIGITS);
        }
        return all;
    }

    private BigInteger group(BigInteger before, int digits) {
        int bytes = digits == DIGITS ? BYTES : BYTES_OF[digits];
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | ((packed[at] ^ flip) & 0xff);
            at++;
        }
        return before.multiply(BigInteger.TEN.pow(digits)).add(BigInteger.valueOf(value));
    }
}
