package dev.florin.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** PostgreSQL's own log, in which it writes down its statements while it is told to. */
final class DatabaseLog implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Stage stage;
    private final StatementLog idle;

    private DatabaseLog(Stage stage) {
        this.stage = stage;
        idle = readIdle();
    }

    /** Has statements written down, until this is closed. */
    static DatabaseLog open(Stage stage) {
        stage.database().logStatements(true);
        try {
            return new DatabaseLog(stage);
        } catch (RuntimeException e) {
            stage.database().logStatements(false);
            throw e;
        }
    }

    /** What the server runs by itself when nobody asks for anything. */
    StatementLog idle() {
        return idle;
    }

    /** Where the log ends now. */
    long size() {
        return stage.databaseLog().toFile().length();
    }

    StatementLog writtenSince(long from) {
        try (RandomAccessFile file = new RandomAccessFile(stage.databaseLog().toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return StatementLog.parse(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stage.database().logStatements(false);
    }

    /** Waits until the log tells of statements, and then what the server does by itself. */
    private StatementLog readIdle() {
        long from = size();
        long end = System.nanoTime() + LIMIT.toNanos();
        do {
            if (System.nanoTime() - end > 0) {
                throw new BenchFailedException("PostgreSQL does not write down its statements.");
            }
            pause(POLL);
            stage.database().mark("statements are counted from here");
        } while (writtenSince(from).runs().isEmpty());
        long idleFrom = size();
        pause(IDLE);
        return writtenSince(idleFrom);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }
}
