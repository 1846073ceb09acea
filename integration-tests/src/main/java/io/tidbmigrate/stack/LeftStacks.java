package io.tidbmigrate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Stacks that were left running, found again by the pid files in their folders. */
public final class LeftStacks {
    private static final long GRACE_SECONDS = 20;

    private LeftStacks() {}

    /**
     * Stops the processes of all stacks of this name whose program has ended, and deletes their folders.
     *
     * @return how many processes there were
     */
    public static int stop(String name) {
        List<Path> folders = list(Home.runs()).stream()
                .filter(folder -> folder.getFileName().toString().matches(name + "-\\d+"))
                .filter(folder -> !isInUse(folder, name))
                .toList();
        int stopped = 0;
        for (Path folder : folders) {
            List<ProcessHandle> processes = list(folder).stream()
                    .flatMap(part -> list(part).stream())
                    .filter(file -> file.toString().endsWith(".pid"))
                    .flatMap(file -> process(file, folder).stream())
                    .toList();
            processes.forEach(LeftStacks::end);
            stopped += processes.size();
            Folder.delete(folder);
        }
        return stopped;
    }

    /** The folder's name ends with the id of the program that the stack belongs to. */
    private static boolean isInUse(Path folder, String name) {
        String folderName = folder.getFileName().toString();
        return ProcessHandle.of(Long.parseLong(folderName.substring(name.length() + 1)))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .isPresent();
    }

    /** The process, if it still is the one that the file was written for. */
    private static Optional<ProcessHandle> process(Path file, Path folder) {
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            return ProcessHandle.of(pid)
                    .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
