package io.tidbmigrate.precheck.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes the files that a command is given, as UTF-8. */
final class UserFiles {
    /** Editors on Windows write it; Connect reads over it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private UserFiles() {}

    /** @throws CannotRunException if it cannot be read, in one line that names the file */
    static String read(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new CannotRunException(file + " does not exist", e);
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be read: " + reason(file, e), e);
        }
    }

    /**
     * Replaces what the file holds.
     *
     * @throws CannotRunException if it cannot be written, in one line that names the file
     */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be written: " + reason(file, e), e);
        }
    }

    /** @throws CannotRunException if there is a file of that name, or it cannot be made */
    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotRunException(folder + " cannot be made: " + reason(folder, e), e);
        }
    }

    /** The messages of these exceptions are the path alone, or nothing that a user knows. */
    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no UTF-8 text";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
