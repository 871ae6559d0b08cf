package dev.florin.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key in a file of the data directory, readable by its owner alone, made at its first use. */
final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    /** The ending of the names of files that are being written. */
    private static final String FRESH = ".new";

    /** Others hold the lock for milliseconds, unless they are suspended just then. */
    private static final int LOCK_TRIES = 100;

    private static final Duration LOCK_PAUSE = Duration.ofMillis(20);

    /** More than any key has. */
    private static final long MOST_BYTES = 10_000;

    /** Longer than anybody takes to write. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

    private KeyFile() {}

    /**
     * What the file holds; where there is none, it is made first. Processes that make it at the same moment get the
     * same key.
     */
    static synchronized String readOrCreate(Path directory, String name, Supplier<String> fresh) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            create(directory, file, fresh.get());
        }
        return Files.readString(file).strip();
    }

    /** What the file holds, or null where there is none. */
    static synchronized @Nullable String read(Path directory, String name) throws IOException {
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
     * Puts another key into a file, or into none where there is none. At each moment, even after a power cut, the file
     * holds one of the two, whole. Processes do this one after the other.
     *
     * @param keptAs the name under which the key that is there stays; nothing where it is not to be replaced
     * @return whether the file holds the key now
     */
    static synchronized boolean replace(
            Path directory, String name, String key, Function<String, Optional<String>> keptAs) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            create(directory, file, key);
            sync(directory);
        }
        for (int i = 0; i < LOCK_TRIES; i++) {
            Object before = identity(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                // The previous holder of the lock may have put another file in its place.
                if (lock != null && Objects.equals(identity(file), before)) {
                    return replaceLocked(directory, file, channel, key, keptAs);
                }
            }
            LockSupport.parkNanos(LOCK_PAUSE.toNanos());
        }
        throw new IOException("another process has locked " + file);
    }

    private static boolean replaceLocked(
            Path directory, Path file, FileChannel channel, String key, Function<String, Optional<String>> keptAs)
            throws IOException {
        String there = text(channel);
        if (there.equals(key)) {
            return true;
        }
        Optional<String> kept = keptAs.apply(there);
        if (kept.isEmpty()) {
            return false;
        }
        create(directory, directory.resolve(kept.get()), there);
        sync(directory);
        Path fresh = written(directory, file, key);
        try {
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return true;
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Read by the channel that has the lock: a process that closes another one of the same file loses it. */
    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(channel.size(), MOST_BYTES)));
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes);
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
    }

    /** Removes what was left by processes that were killed while they wrote a file of this name. */
    static void clean(Path directory, String name) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant old = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, name + "*" + FRESH)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("what is left of an older start cannot be removed from {}: {}", directory, e.toString());
        }
    }

    /** Renames a file, in place of any file with that name. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(to.getParent()));
    }

    private static Path written(Path directory, Path file, String key) throws IOException {
        Path fresh = Files.createTempFile(
                directory,
                String.valueOf(file.getFileName()),
                FRESH,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, List.of(key), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        return fresh;
    }

    /** So that the renaming outlives a power cut. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
