package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Florin's own PostgreSQL in a data directory. Committed means written to the disk. It listens on the loopback address
 * only and demands a generated password. The role that it lets the server in as owns the database and is no superuser.
 * A server left behind by a killed process is stopped before a new one starts; one that is killed while this
 * object is open is started again on the same port, so that connection pools recover by themselves.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int MAX_START_ATTEMPTS = 5;

    /** Between two looks at the size of the log. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    private final Postmaster postmaster;
    private final ConnectionDetails details;
    private final Thread supervisor;
    private volatile Process process;
    private final AtomicBoolean closing = new AtomicBoolean();

    private EmbeddedPostgres(Postmaster postmaster, ConnectionDetails details, Process process) {
        this.postmaster = postmaster;
        this.details = details;
        this.process = process;
        this.supervisor =
                Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);
    }

    /**
     * What may differ between a server that holds money and one that holds a test's data.
     *
     * @param durable whether a commit waits for the disk; without it a power cut may destroy the whole database.
     * @param sharedBuffers PostgreSQL's own cache, such as {@code 256MB}.
     * @param maxWalSize how much is logged before a checkpoint, such as {@code 2GB}.
     */
    public record Settings(boolean durable, int maxConnections, String sharedBuffers, String maxWalSize) {
        /** Safe for money. */
        public static Settings standard() {
            return new Settings(true, 200, "256MB", "2GB");
        }

        /** Fast and not durable: only for data that may be lost. */
        public static Settings expendable() {
            return new Settings(false, 200, "128MB", "1GB");
        }
    }

    /**
     * Starts PostgreSQL and waits until it accepts connections. The first start on a directory creates the database.
     *
     * @throws StartupRefusedException when it cannot be started; the message holds what PostgreSQL complained of.
     */
    public static EmbeddedPostgres start(DataDirectory dir, Settings settings) {
        try {
            Binaries binaries = Binaries.unpacked(dir.path());
            Cluster cluster = Cluster.openOrCreate(dir.path(), binaries);
            Path log = dir.path().resolve("postgres.log");
            Postmaster postmaster = new Postmaster(binaries, cluster.pgdata(), log, settings);
            separateRoles(cluster, binaries, postmaster);
            EmbeddedPostgres postgres = startServer(dir, cluster, postmaster);
            postgres.supervisor.start();
            return postgres;
        } catch (IOException e) {
            throw new StartupRefusedException("The embedded PostgreSQL cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupRefusedException("Interrupted while the embedded PostgreSQL was starting.", e);
        }
    }

    /**
     * How to reach the PostgreSQL that a running server has started, for the tools beside it.
     *
     * @return empty when it is not running, or this user may not read the directory.
     */
    public static Optional<ConnectionDetails> running(Path dataDir) {
        Path pgdata = dataDir.toAbsolutePath().resolve("pgdata");
        try {
            Path real = pgdata.toRealPath();
            return PostmasterFile.read(real)
                    .filter(file -> file.ready() && new ServerProcesses(real).includes(file.pid()))
                    .flatMap(file -> ConnectionFile.read(dataDir).filter(details -> details.port() == file.port()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How to reach it as its superuser, for maintenance. The server never connects in this way. */
    public static Optional<ConnectionDetails> superuser(Path dataDir) {
        return running(dataDir)
                .flatMap(owner -> ClusterRoles.superuserPassword(dataDir.resolve("pgdata"))
                        .map(password -> new ConnectionDetails(
                                owner.host(), owner.port(), owner.database(), ClusterRoles.SUPERUSER, password)));
    }

    /** Everything needed to connect. */
    public ConnectionDetails details() {
        return details;
    }

    public String jdbcUrl() {
        return details.jdbcUrl();
    }

    public String user() {
        return details.user();
    }

    public String password() {
        return details.password();
    }

    /** The same for as long as this object is open. */
    public int port() {
        return details.port();
    }

    /** The process id of the postmaster, which changes when it was killed and started again. */
    public long pid() {
        return process.pid();
    }

    /** Stops PostgreSQL: open transactions are rolled back, the rest is written to disk. Closing twice does nothing. */
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            supervisor.interrupt();
            supervisor.join();
            postmaster.stop();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            LOG.error("PostgreSQL could not be stopped", e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once, in a data directory of an older Florin. A PostgreSQL that a killed server left behind is stopped first. */
    private static void separateRoles(Cluster cluster, Binaries binaries, Postmaster postmaster)
            throws IOException, InterruptedException {
        ClusterRoles roles = new ClusterRoles(new SingleUser(binaries, cluster.pgdata()));
        if (!roles.areSeparate()) {
            postmaster.stop();
            roles.separate(cluster.password());
            LOG.info("the database's role is no superuser any more; {} is one", ClusterRoles.SUPERUSER);
        }
    }

    private static EmbeddedPostgres startServer(DataDirectory dir, Cluster cluster, Postmaster postmaster)
            throws IOException, InterruptedException {
        int port = ConnectionFile.read(dir.path()).map(ConnectionDetails::port).orElse(0);
        IOException failure = new IOException("no attempt was made");
        for (int attempt = 0; attempt < MAX_START_ATTEMPTS; attempt++) {
            postmaster.stop();
            port = port > 0 && Ports.isFree(port) ? port : Ports.free();
            Process process = postmaster.launch(port);
            try {
                postmaster.awaitReady(process);
                ConnectionDetails details =
                        new ConnectionDetails(HOST, port, Cluster.NAME, Cluster.NAME, cluster.password());
                ConnectionFile.write(dir.path(), details);
                return new EmbeddedPostgres(postmaster, details, process);
            } catch (IOException e) {
                failure = e;
                Thread.sleep(FIRST_BACKOFF);
            }
        }
        postmaster.stop();
        throw failure;
    }

    private void supervise() {
        try {
            while (!closing.get()) {
                boolean ended = process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    rotateLog();
                } else if (!closing.get()) {
                    LOG.error(
                            "PostgreSQL (process {}) ended with status {}; starting it again",
                            process.pid(),
                            process.exitValue());
                    restart();
                }
            }
        } catch (InterruptedException e) {
            // close() interrupts, and stops what is running then
            Thread.currentThread().interrupt();
        }
    }

    private void rotateLog() {
        try {
            postmaster.rotateLog(process.pid());
        } catch (IOException e) {
            LOG.warn("PostgreSQL's log could not be put aside: {}", e.toString());
        }
    }

    private void restart() throws InterruptedException {
        Duration backoff = FIRST_BACKOFF;
        while (!closing.get()) {
            try {
                postmaster.stop();
                process = postmaster.launch(port());
                postmaster.awaitReady(process);
                LOG.info("PostgreSQL accepts connections again (process {})", process.pid());
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("PostgreSQL could not be started again; the next attempt is in {}", backoff, e);
                Thread.sleep(backoff);
                backoff = backoff.multipliedBy(2).compareTo(MAX_BACKOFF) < 0 ? backoff.multipliedBy(2) : MAX_BACKOFF;
            }
        }
    }
}
