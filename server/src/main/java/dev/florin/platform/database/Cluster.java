package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * PostgreSQL's own data directory, {@code pgdata} in Florin's. It comes into existence by one renaming: with the
 * database {@value #NAME}, the role of the same name that owns it, and that role's password in a file only the owner
 * may read.
 */
record Cluster(Path pgdata, String password) {
    /** The database, and the role that owns it. */
    static final String NAME = "florin";

    private static final String UNFINISHED = "pgdata.new";
    private static final String PASSWORD_FILE = "florin.password";
    private static final String VERSION = "18";
    private static final int PASSWORD_BYTES = 32;
    private static final Duration INIT_BOUND = Duration.ofMinutes(2);

    static Cluster openOrCreate(Path directory, Binaries binaries) throws IOException, InterruptedException {
        Path pgdata = directory.resolve("pgdata");
        discardUnfinished(directory);
        if (!Files.exists(pgdata)) {
            requireNew(directory, pgdata);
            create(directory, pgdata, binaries);
        }
        requireWhole(pgdata);
        String version = Files.readString(pgdata.resolve("PG_VERSION")).strip();
        if (!version.equals(VERSION)) {
            throw new StartupRefusedException("The data in " + pgdata + " was written by PostgreSQL " + version
                    + ", and this server carries PostgreSQL " + VERSION + ".");
        }
        return new Cluster(
                pgdata, Files.readString(pgdata.resolve(PASSWORD_FILE)).strip());
    }

    /** A directory that had a database does not silently get an empty one in its place. */
    private static void requireNew(Path directory, Path pgdata) {
        if (ConnectionFile.read(directory).isPresent()) {
            throw new StartupRefusedException("The database is missing: " + pgdata + " is not there, and "
                    + directory.resolve(ConnectionFile.NAME)
                    + " says that it was. Put it back from your backup; to begin"
                    + " with an empty database, remove that file.");
        }
    }

    private static void requireWhole(Path pgdata) {
        for (String file : List.of("PG_VERSION", PASSWORD_FILE)) {
            if (!Files.exists(pgdata.resolve(file))) {
                throw new StartupRefusedException("The database in " + pgdata + " is not whole: " + file
                        + " is missing. Put it back from your backup.");
            }
        }
    }

    private static void create(Path directory, Path pgdata, Binaries binaries)
            throws IOException, InterruptedException {
        // A name of its own each time: an initdb whose parent was killed may still be writing the last one.
        Path unfinished = directory.resolve(UNFINISHED + "." + UUID.randomUUID());
        Path superuserPassword = directory.resolve(UNFINISHED + ".password");
        PrivateFiles.replace(superuserPassword, newPassword());
        initialise(unfinished, superuserPassword, binaries);
        String password = newPassword();
        new ClusterRoles(new SingleUser(binaries, unfinished)).create(password, superuserPassword);
        PrivateFiles.replace(unfinished.resolve(PASSWORD_FILE), password);
        PrivateFiles.force(unfinished);
        Files.move(unfinished, pgdata, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.force(directory);
    }

    private static void initialise(Path unfinished, Path password, Binaries binaries)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + ClusterRoles.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        Commands.run(Commands.asUser(command), "", INIT_BOUND);
    }

    private static void discardUnfinished(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Cluster::isUnfinished).toList()) {
                PrivateFiles.deleteTree(file);
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().startsWith(UNFINISHED);
    }

    /** Letters, digits, {@code -} and {@code _}. */
    static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
