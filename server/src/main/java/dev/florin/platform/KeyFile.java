package dev.florin.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        Path fresh = Files.createTempFile(
                directory,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, List.of(key), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            // A link appears whole or not at all, and never over a key that is there already.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
