package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.compare.ComparisonPlan.PairedColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** Values as people read them. */
final class ValueText {
    private static final int LONGEST = 64;

    private ValueText() {}

    static String of(List<PairedColumn> columns, byte[][] row) {
        StringJoiner text = new StringJoiner(", ");
        for (int column = 0; column < columns.size(); column++) {
            text.add(columns.get(column).name() + "=" + of(row[column]));
        }
        return text.toString();
    }

    /** {@code NULL}, {@code 'text'} or {@code 0xBYTES}; shortened, with the true length behind. */
    static String of(byte[] value) {
        if (value == null) {
            return "NULL";
        }
        String text = decoded(value);
        if (text == null || text.chars().anyMatch(Character::isISOControl)) {
            String hex =
                    HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(value, Math.min(value.length, LONGEST)));
            return "0x" + hex + (value.length > LONGEST ? "… (" + value.length + " bytes)" : "");
        }
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST
                ? "'" + text + "'"
                : "'" + text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…' (" + length + " characters)";
    }

    private static String decoded(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
