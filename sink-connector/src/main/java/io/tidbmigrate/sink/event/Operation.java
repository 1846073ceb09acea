package io.tidbmigrate.sink.event;

import java.util.Optional;

/** What a row event did, by the letter of Debezium's {@code op}. */
public enum Operation {
    INSERT("c"),
    UPDATE("u"),
    DELETE("d"),
    READ("r");

    private final String letter;

    Operation(String letter) {
        this.letter = letter;
    }

    static Optional<Operation> of(String letter) {
        for (Operation operation : values()) {
            if (operation.letter.equals(letter)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
