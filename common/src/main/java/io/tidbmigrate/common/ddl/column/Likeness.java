package io.tidbmigrate.common.ddl.column;

/** Whether two things of a definition are the same, as far as the text tells. */
public enum Likeness {
    SAME,
    DIFFERENT,
    UNCLEAR
}
