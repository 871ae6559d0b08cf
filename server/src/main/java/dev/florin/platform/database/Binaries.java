package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path into a cache directory once for each build of them. */
final class Binaries {
    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final Map<String, String> ARCHIVES = Map.of(
            "linux amd64", "/postgres-linux-x86_64.txz",
            "linux aarch64", "/postgres-linux-arm_64.txz");
    private static final int EXECUTABLE = 0100;

    private final Path home;

    private Binaries(Path home) {
        this.home = home;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /**
     * Unpacks when needed. Several processes may do so at once: each unpacks under a name of its own, and the first to
     * rename wins.
     *
     * @param fallback used when the user has no cache directory that can be written.
     */
    static Binaries unpacked(Path fallback) throws IOException {
        URLConnection archive = archive().openConnection();
        archive.setUseCaches(false);
        String name = "postgres-" + identity(archive);
        Path cache = cache(fallback);
        Path home = cache.resolve(name);
        return new Binaries(Files.isDirectory(home) ? home : unpack(cache, name));
    }

    private static URL archive() {
        String platform =
                (System.getProperty("os.name") + " " + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
        String name = ARCHIVES.get(platform);
        URL archive = name == null ? null : Binaries.class.getResource(name);
        if (archive == null) {
            throw new StartupRefusedException("Florin carries no PostgreSQL for this platform (" + platform
                    + "). Set FLORIN_DATABASE_URL to a PostgreSQL of your own.");
        }
        return archive;
    }

    /** Tells one build from another without reading the whole archive, whose jar already holds a checksum. */
    private static String identity(URLConnection archive) throws IOException {
        if (archive instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                ZipEntry entry = file.getEntry(jar.getEntryName());
                return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
            }
        }
        CRC32 crc = new CRC32();
        try (InputStream in = archive.getURL().openStream()) {
            byte[] bytes = in.readAllBytes();
            crc.update(bytes);
            return "%08x-%d".formatted(crc.getValue(), bytes.length);
        }
    }

    /** The user's cache directory when there is one that can be written, else the fallback. */
    private static Path cache(Path fallback) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        Path cache = base.resolve("florin");
        try {
            if (base.isAbsolute()) {
                Files.createDirectories(cache, PrivateFiles.OWNER_ONLY_DIRECTORY);
                return Files.isWritable(cache) ? cache : fallback;
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be used: {}", cache, e.toString());
        }
        return fallback;
    }

    private static Path unpack(Path cache, String name) throws IOException {
        Path home = cache.resolve(name);
        Path temporary = cache.resolve(name + ".new." + UUID.randomUUID());
        try (InputStream in = archive().openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            Files.createDirectory(temporary, PrivateFiles.OWNER_ONLY_DIRECTORY);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, temporary);
            }
            forceAll(temporary);
            Files.move(temporary, home);
            PrivateFiles.force(cache);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw new IOException("PostgreSQL could not be unpacked into " + cache + " (" + e + ")", e);
            }
        } finally {
            PrivateFiles.deleteTree(temporary);
        }
        return home;
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent(), entry.getName()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.isLink()) {
            Files.copy(tar, target);
            if ((entry.getMode() & EXECUTABLE) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            }
        } else {
            throw new IOException("the archive holds an unexpected entry: " + entry.getName());
        }
    }

    /** Without this a power cut after the renaming could leave empty programs under the final name, for ever. */
    private static void forceAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
                PrivateFiles.force(file);
            }
        }
    }
}
