package io.tidbmigrate.sink.value;

import io.tidbmigrate.common.record.EnumIndexZero;

/** ENUM by label; index 0, which no label stands for, as what a session that is not strict makes it of. */
record EnumKind() implements ValueKind {
    private static final TextKind LABEL = new TextKind();

    @Override
    public Object bind(Object raw, Encoding encoding) {
        return EnumIndexZero.TEXT.equals(raw) ? NoLabel.INDEX_ZERO : LABEL.bind(raw, encoding);
    }
}
