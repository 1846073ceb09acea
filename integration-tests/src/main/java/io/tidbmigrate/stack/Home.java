package io.tidbmigrate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts of a built work tree lie. Named by {@code -Dtidbmigrate.home}, else found above the working directory. */
public final class Home {
    private Home() {}

    /** The top of the work tree. */
    public static Path root() {
        String named = System.getProperty("tidbmigrate.home");
        Path start = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
        for (Path path = start; path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("connect-config/worker.properties"))) {
                return path;
            }
        }
        throw new IllegalStateException("No connect-config/worker.properties in " + start + " or above it");
    }

    /** A file that users take over, and that quick start and tests read as well. */
    public static Path connectConfig(String file) {
        return root().resolve("connect-config").resolve(file);
    }

    /** Below this everything is laid that a running stack writes. */
    public static Path runs() {
        return root().resolve("integration-tests/target/stack");
    }

    /** The folders for {@code plugin.path}; other ones by {@code -Dtidbmigrate.plugin.path}. */
    static String pluginPath() {
        String other = System.getProperty("tidbmigrate.plugin.path");
        return other != null
                ? other
                : root().resolve("source-connector/target/plugin") + ","
                        + root().resolve("sink-connector/target/plugin");
    }

    /** What broker and worker run on: Kafka's own jars. */
    static String kafkaClasspath() {
        try {
            return Files.readString(built("kafka.classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path log4j() {
        return root().resolve("integration-tests/runtime/log4j2.properties");
    }

    /** A place for what is made once and used by all runs. */
    static Path cache() {
        return root().resolve("integration-tests/runtime/target/cache");
    }

    /** What the build has laid ready for the stack. */
    static Path built(String name) {
        Path path = root().resolve("integration-tests/runtime/target").resolve(name);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing; build it with: mvn -DskipTests verify");
        }
        return path;
    }
}
