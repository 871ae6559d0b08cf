package dev.florin.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A key in a file of the data directory, readable by its owner alone, made at its first use. */
final class KeyFile {
    private KeyFile() {}

    /** What the file holds; where there is none, it is made first. Whoever makes it at the same moment gets the same. */
    static String readOrCreate(Path directory, String name, Supplier<String> fresh) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            create(directory, file, fresh.get());
        }
        return Files.readString(file).strip();
    }

    /** What the file holds, or null where there is none. */
    static @Nullable String read(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    private static void create(Path directory, Path file, String key) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path fresh = written(directory, file, key);
        try {
            // A link appears whole or not at all, and never over a key that is there already.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Puts another key into a file. At each moment, also of a power cut, the file holds one of the two, whole.
     *
     * @param keptAs the name under which the key that was there stays
     */
    static void replace(Path directory, String name, String key, String keptAs) throws IOException {
        Path file = directory.resolve(name);
        create(directory, directory.resolve(keptAs), Files.readString(file).strip());
        sync(directory);
        Path fresh = written(directory, file, key);
        try {
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Gives a file another name, in place of what has that name. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(to.getParent()));
    }

    private static Path written(Path directory, Path file, String key) throws IOException {
        Path fresh = Files.createTempFile(
                directory,
                String.valueOf(file.getFileName()),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, List.of(key), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        return fresh;
    }

    /** So that a name that was given outlives a power cut. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
