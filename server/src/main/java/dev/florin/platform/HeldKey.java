package dev.florin.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The master key that a process was started with, and its source: a setting, or a file that may be replaced. */
public final class HeldKey {
    private static final String FINGERPRINT_PURPOSE = "master-key";
    private static final int NAME_BYTES = 4;
    private static final String OLD = ".old-";

    private final byte[] key;
    private final @Nullable Path directory;

    /** @param directory of the file; null for a key that is a setting */
    HeldKey(byte[] key, @Nullable Path directory) {
        this.key = key.clone();
        this.directory = directory;
    }

    public byte[] key() {
        return key.clone();
    }

    /** Whether the key can be replaced where it is. */
    public boolean isInFile() {
        return directory != null;
    }

    /** Where it is, for people. */
    public String source() {
        return directory == null
                ? MasterKey.SETTING
                : directory.resolve(MasterKey.FILE).toString();
    }

    /** The fingerprint by which the database knows a key; it reveals nothing about the key. */
    public static byte[] fingerprint(byte[] key) {
        return KeyRing.first(key).fingerprint(FINGERPRINT_PURPOSE, "florin");
    }

    /** A short name of a key, for people and for the names of files. */
    public static String name(byte[] fingerprint) {
        return HexFormat.of().formatHex(fingerprint, 0, Math.min(NAME_BYTES, fingerprint.length));
    }

    /**
     * Puts the newest of the keys into the file; an older one that was there stays beside it. However often this is
     * done, and wherever it is cut short, the file holds one of them, whole.
     *
     * @param known the keys of this database that this process knows, the newest first
     * @return the key as it is held now; null where the file holds none of them, because somebody else has changed it
     */
    public @Nullable HeldKey replacedBy(List<byte[]> known) throws IOException {
        if (directory == null) {
            return this;
        }
        byte[] next = known.getFirst();
        String wanted = encoded(next);
        boolean isThere = wanted.equals(KeyFile.read(directory, MasterKey.FILE))
                || KeyFile.replace(
                        directory,
                        MasterKey.FILE,
                        wanted,
                        there -> known.stream()
                                .filter(key -> encoded(key).equals(there))
                                .findFirst()
                                .map(key -> MasterKey.FILE + OLD + name(fingerprint(key))));
        return isThere ? new HeldKey(next, directory) : null;
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * Renames the file of an old key, once nothing in the database needs it. Backups may.
     *
     * @return where it is now; null when there is no such file
     */
    public @Nullable Path retire(byte[] fingerprint) throws IOException {
        if (directory == null) {
            return null;
        }
        Path old = directory.resolve(MasterKey.FILE + OLD + name(fingerprint));
        if (!Files.exists(old)) {
            return null;
        }
        Path retired = directory.resolve(MasterKey.FILE + ".retired-" + name(fingerprint));
        KeyFile.move(old, retired);
        return retired;
    }
}
