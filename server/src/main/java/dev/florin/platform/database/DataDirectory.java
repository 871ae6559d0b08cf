package dev.florin.platform.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The one directory in which a server keeps what it must not lose. While it is open no other server can open it: an
 * exclusive lock of the operating system says so, which ends with the process however the process ends.
 */
public final class DataDirectory implements AutoCloseable {
    private static final int MAX_PID_BYTES = 20;

    /**
     * The directories open in this process. POSIX drops a process's lock as soon as the process closes any channel on
     * the file, so a directory that is open here must be refused before its lock file is touched.
     */
    private static final Set<Path> OPEN_HERE = new HashSet<>();

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory, readable by its owner only, when it does not exist, and locks it.
     *
     * @throws StartupRefusedException when another server has it open, or it cannot be written.
     */
    public static DataDirectory open(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, PrivateFiles.OWNER_ONLY_DIRECTORY);
            }
            return lock(directory.toRealPath());
        } catch (IOException e) {
            throw new StartupRefusedException(
                    "The data directory " + directory + " cannot be used (" + e
                            + "). Set FLORIN_DATA_DIR to a directory that this user may write.",
                    e);
        }
    }

    /** The absolute path, free of symbolic links. */
    public Path path() {
        return path;
    }

    /** Lets the next server in. Closing twice does nothing. */
    @Override
    public void close() {
        synchronized (OPEN_HERE) {
            if (!lock.isOpen()) {
                return;
            }
            OPEN_HERE.remove(path);
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static DataDirectory lock(Path path) throws IOException {
        synchronized (OPEN_HERE) {
            String self = String.valueOf(ProcessHandle.current().pid());
            if (OPEN_HERE.contains(path)) {
                throw inUse(path, self);
            }
            FileChannel channel = FileChannel.open(
                    path.resolve("florin.lock"), Set.of(CREATE, READ, WRITE), PrivateFiles.OWNER_ONLY_FILE);
            if (channel.tryLock() == null) {
                String holder = read(channel);
                channel.close();
                throw inUse(path, holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)));
            OPEN_HERE.add(path);
            return new DataDirectory(path, channel);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_PID_BYTES);
        channel.read(bytes);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private static StartupRefusedException inUse(Path path, String holder) {
        return new StartupRefusedException(
                "The data directory " + path + " is in use by another Florin server (process " + holder
                        + "). Stop it, or set FLORIN_DATA_DIR to another directory.");
    }
}
