package io.tidbmigrate.source.value;

import io.tidbmigrate.common.record.EnumIndexZero;
import java.util.List;

/** ENUM and SET by label, index 0 of an ENUM as a space. The binlog holds the place of the label, or a bit for each. */
public final class LabelValue implements ColumnValue {
    private final List<String> labels;
    private final ColumnValue text;

    /** @param text reads what the server prints */
    public LabelValue(List<String> labels, ColumnValue text) {
        this.labels = List.copyOf(labels);
        this.text = text;
    }

    @Override
    public Object of(Object raw) {
        if (raw instanceof Integer place) {
            return place == 0 ? indexZero() : label(place - 1);
        }
        if (raw instanceof Long bits) {
            return members(bits);
        }
        if (raw instanceof ServerText printed) {
            return isIndexZero(printed) ? indexZero() : text.of(printed);
        }
        if (raw instanceof String) {
            return raw;
        }
        throw Unreadable.value(raw, "ENUM or SET");
    }

    /** The full load asks for it like this, whatever the character set. */
    private static boolean isIndexZero(ServerText printed) {
        return printed.bytes().length == 1 && printed.bytes()[0] == EnumIndexZero.TEXT.charAt(0);
    }

    /** With the character set {@code binary} a label may end with spaces. */
    private String indexZero() {
        if (labels.contains(EnumIndexZero.TEXT)) {
            throw new IllegalArgumentException("index 0 cannot be told from the label that is a space");
        }
        return EnumIndexZero.TEXT;
    }

    private String members(long bits) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < Long.SIZE; i++) {
            if ((bits >>> i & 1) == 1) {
                members.append(members.length() == 0 ? "" : ",").append(label(i));
            }
        }
        return members.toString();
    }

    private String label(int index) {
        if (index >= labels.size()) {
            throw new IllegalArgumentException("it is label " + (index + 1) + " of a column with " + labels.size());
        }
        return labels.get(index);
    }
}
