package io.tidbmigrate.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test of random histories, with one seed after another: {@code -Dengine.rounds=20} runs it so many times, {@code
 * -Dengine.seed=n} once more with the seed that the test's name shows.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "-Dengine.seed={0}")
@MethodSource("io.tidbmigrate.engine.Seeded$Seeds#all")
@interface Seeded {
    /** Where the seeds come from. */
    final class Seeds {
        private Seeds() {}

        static LongStream all() {
            Long seed = Long.getLong("engine.seed");
            return seed != null
                    ? LongStream.of(seed)
                    : LongStream.range(0, Integer.getInteger("engine.rounds", 1))
                            .map(round -> System.nanoTime() + round);
        }
    }
}
