package io.tidbmigrate.precheck.dm;

import java.util.Optional;

/** {@code shard-mode}, with the older {@code is-sharding}. */
final class ShardMode {
    private ShardMode() {}

    /** @throws IllegalArgumentException if the two contradict each other, in DM's words, or for another word */
    static Optional<String> read(DmSettings task) {
        boolean named = task.has("shard-mode");
        Optional<String> mode = task.text("shard-mode");
        Optional<Boolean> sharding = task.text("is-sharding").map(Boolean::parseBoolean);
        if (named && sharding.isPresent() && sharding.get() != mode.isPresent()) {
            throw new IllegalArgumentException(
                    task.at("is-sharding") + " and shard-mode contradict each other; please use `shard-mode` only.");
        }
        mode.filter(word -> !word.equals("pessimistic") && !word.equals("optimistic"))
                .ifPresent(word -> {
                    throw new IllegalArgumentException(
                            task.at("shard-mode") + " is '" + word + "'; it must be pessimistic or optimistic");
                });
        return mode.or(() -> sharding.filter(on -> on).map(on -> "pessimistic"));
    }
}
