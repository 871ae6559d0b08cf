package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path directory;

    @Test
    void comparedContentIsWhatIsKept() throws Exception {
        Files.writeString(directory.resolve("key"), "one\n");
        List<String> compared = new ArrayList<>();

        assertThat(replace("two", compared, Optional.of("key.old"))).isTrue();
        assertThat(replace("two", compared, Optional.of("key.older"))).isTrue();
        assertThat(replace("three", compared, Optional.empty())).isFalse();

        assertThat(compared).containsExactly("one", "two");
        assertThat(KeyFile.read(directory, "key")).isEqualTo("two");
        assertThat(KeyFile.read(directory, "key.old")).isEqualTo("one");
        assertThat(directory.resolve("key.older")).doesNotExist();
    }

    @Test
    void aFileThatIsGoneIsWritten() throws Exception {
        assertThat(replace("one", new ArrayList<>(), Optional.empty())).isTrue();

        assertThat(KeyFile.read(directory, "key")).isEqualTo("one");
    }

    @Test
    void theFileIsLockedWhileItIsReplaced() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "one");
        List<Boolean> free = new ArrayList<>();

        KeyFile.replace(directory, "key", "two", _ -> {
            free.add(isLocked(file));
            return Optional.of("key.old");
        });

        assertThat(free).containsExactly(true);
    }

    @Test
    void leftoverFilesAreRemovedButNotThoseBeingWritten() throws Exception {
        Path left = Files.writeString(directory.resolve("key123.new"), "x");
        Path leftOfOld = Files.writeString(directory.resolve("key.old-1234.new"), "x");
        Path fresh = Files.writeString(directory.resolve("key456.new"), "x");
        Path other = Files.writeString(directory.resolve("key.old"), "x");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        for (Path file : List.of(left, leftOfOld, other)) {
            Files.setLastModifiedTime(file, longAgo);
        }

        KeyFile.clean(directory, "key");
        KeyFile.clean(directory.resolve("none"), "key");

        assertThat(left).doesNotExist();
        assertThat(leftOfOld).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    private boolean replace(String key, List<String> compared, Optional<String> keptAs) throws Exception {
        return KeyFile.replace(directory, "key", key, there -> {
            compared.add(there);
            return keptAs;
        });
    }

    /** A lock of this JVM's own is told by its refusal to take another. */
    private static boolean isLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
