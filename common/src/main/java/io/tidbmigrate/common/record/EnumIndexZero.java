package io.tidbmigrate.common.record;

/**
 * Index 0 of an ENUM, which a value that was refused became (MySQL manual 13.3.6). MySQL prints it as the empty text, like a
 * label that is empty; in a record it is one space, with which no label ends: MySQL takes spaces off.
 */
public final class EnumIndexZero {
    public static final String TEXT = " ";

    private EnumIndexZero() {}
}
