package io.tidbmigrate.sink.event;

import java.util.Optional;

/** What a row event did, by the letter of Debezium's {@code op}. */
public enum Operation {
    INSERT,
    UPDATE,
    DELETE,
    READ;

    static Optional<Operation> of(String letter) {
        return switch (letter) {
            case "c" -> Optional.of(INSERT);
            case "u" -> Optional.of(UPDATE);
            case "d" -> Optional.of(DELETE);
            case "r" -> Optional.of(READ);
            default -> Optional.empty();
        };
    }
}
