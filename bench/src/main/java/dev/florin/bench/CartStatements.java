package dev.florin.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Counts the SQL statements of each operation on carts, from PostgreSQL's own log: one after another, by a server that is
 * warm and does nothing else.
 */
final class CartStatements {
    private static final int OPERATIONS = 40;
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration LOG_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOG_POLL = Duration.ofMillis(20);

    private final Stage stage;
    private final CartApi api;
    private final List<Long> variants;

    CartStatements(Stage stage, CartApi api, List<Long> variants) {
        this.stage = stage;
        this.api = api;
        this.variants = List.copyOf(variants);
    }

    /** A line for people. */
    String count() {
        stage.database().logStatements(true);
        try {
            StatementLog idle = idle();
            List<String> counts = new ArrayList<>();
            List<BenchCart> carts = new ArrayList<>();
            long create = perOperation(idle, _ -> carts.addAll(api.makeCarts(1, variants)));
            counts.add("cart read " + each(idle, carts, CartRequest.read()));
            long flow = create;
            counts.add("create " + create);
            for (CartStep step : CartStep.values()) {
                if (step != CartStep.CREATE) {
                    long statements =
                            perOperation(idle, i -> api.step(step, carts.get(i).token()));
                    counts.add(name(step) + " " + statements);
                    flow += statements;
                }
            }
            List<BenchCart> open = api.makeCarts(OPERATIONS, variants);
            counts.add(1, "add item " + each(idle, open, CartRequest.add(variants.getFirst())));
            return "SQL statements: " + String.join(", ", counts) + "; a whole flow " + flow
                    + " (without begin and commit).";
        } finally {
            stage.database().logStatements(false);
        }
    }

    private static String name(CartStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private long each(StatementLog idle, List<BenchCart> carts, CartRequest request) {
        return perOperation(idle, i -> api.send(request, carts.get(i).tokenBytes()));
    }

    private long perOperation(StatementLog idle, Consumer<Integer> operation) {
        long from = size();
        for (int i = 0; i < OPERATIONS; i++) {
            operation.accept(i);
        }
        return written(from).perOperation(OPERATIONS, idle);
    }

    /** Waits until the log tells of statements, and then what the server does by itself. */
    private StatementLog idle() {
        long from = size();
        long end = System.nanoTime() + LOG_LIMIT.toNanos();
        do {
            if (System.nanoTime() - end > 0) {
                throw new BenchFailedException("PostgreSQL does not write down its statements.");
            }
            pause(LOG_POLL);
            stage.database().mark("statements are counted from here");
        } while (written(from).runs().isEmpty());
        long idleFrom = size();
        pause(IDLE);
        return written(idleFrom);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }

    private long size() {
        return stage.databaseLog().toFile().length();
    }

    private StatementLog written(long from) {
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
}
