package io.tidbmigrate.stack;

import io.tidbmigrate.stack.Await.Hopeless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system libraries that the MySQL server needs: found missing from the loader's message, installed where we may. */
final class SystemLibraries {
    private static final Pattern MISSING = Pattern.compile("error while loading shared libraries: (\\S+?):");
    /** Newer Debian and Ubuntu (64-bit time) have the first name, older ones the second. */
    private static final Map<String, List<String>> DEBIAN = Map.of(
            "libaio.so.1", List.of("libaio1t64", "libaio1"),
            "libnuma.so.1", List.of("libnuma1"),
            "libtinfo.so.6", List.of("libtinfo6"),
            "libstdc++.so.6", List.of("libstdc++6"));

    private static final Map<String, String> REDHAT =
            Map.of("libaio.so.1", "libaio", "libnuma.so.1", "numactl-libs", "libtinfo.so.6", "ncurses-libs");

    private SystemLibraries() {}

    /**
     * Makes sure that a program finds its libraries. As root on Debian or Ubuntu a missing one is installed; elsewhere the
     * exception says in one line what to install.
     *
     * @param ownLibraries a folder that the program's loader looks into
     */
    static void require(Path program, Path ownLibraries) {
        Set<String> tried = new HashSet<>();
        Optional<String> missing = missing(program);
        while (missing.isPresent()) {
            String library = missing.get();
            if (!tried.add(library) || !(link(library, ownLibraries) || install(library, ownLibraries))) {
                throw new Hopeless(advice(library));
            }
            missing = missing(program);
        }
    }

    /** The first library of which the loader says that it is missing. */
    static Optional<String> missing(String loaderMessage) {
        Matcher matcher = MISSING.matcher(loaderMessage);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** One line: what to install. */
    static String advice(String library) {
        String debian = DEBIAN.containsKey(library) ? String.join(" or ", DEBIAN.get(library)) : "the package with it";
        String redhat = REDHAT.getOrDefault(library, "the package with it");
        return "MySQL needs the system library " + library + ": install " + debian + " (Debian, Ubuntu) or " + redhat
                + " (Fedora, Red Hat)";
    }

    private static Optional<String> missing(Path program) {
        return missing(run(List.of(program.toString(), "--version")).output());
    }

    private static boolean install(String library, Path ownLibraries) {
        if (!"root".equals(System.getProperty("user.name"))
                || !Files.isExecutable(Path.of("/usr/bin/apt-get"))
                || !DEBIAN.containsKey(library)) {
            return false;
        }
        System.err.println("Installing " + library + " for MySQL");
        boolean installed =
                installed(library) || (run(List.of("apt-get", "-q", "update")).code() == 0 && installed(library));
        link(library, ownLibraries);
        return installed;
    }

    private static boolean installed(String library) {
        return DEBIAN.get(library).stream()
                .anyMatch(name ->
                        run(List.of("apt-get", "-q", "install", "-y", name)).code() == 0);
    }

    /** Ubuntu 24 has {@code libaio.so.1} only under a newer name, which the loader does not try for older programs. */
    private static boolean link(String library, Path ownLibraries) {
        Path renamed = Path.of("/usr/lib/x86_64-linux-gnu", library + "t64");
        Path link = ownLibraries.resolve(library);
        if (!Files.exists(renamed) || Files.exists(link) || !Files.isDirectory(ownLibraries)) {
            return false;
        }
        try {
            Files.createSymbolicLink(link, renamed);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Hopeless("Interrupted", e);
        }
    }

    private record Result(int code, String output) {}
}
