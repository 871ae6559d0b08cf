package dev.florin.bench;

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
        try (DatabaseLog log = DatabaseLog.open(stage)) {
            List<String> counts = new ArrayList<>();
            List<BenchCart> carts = new ArrayList<>();
            long create = perOperation(log, _ -> carts.addAll(api.makeCarts(1, variants)));
            counts.add("cart read " + each(log, carts, CartRequest.read()));
            long flow = create;
            counts.add("create " + create);
            for (CartStep step : CartStep.values()) {
                if (step != CartStep.CREATE) {
                    long statements =
                            perOperation(log, i -> api.step(step, carts.get(i).token()));
                    counts.add(name(step) + " " + statements);
                    flow += statements;
                }
            }
            List<BenchCart> open = api.makeCarts(OPERATIONS, variants);
            counts.add(1, "add item " + each(log, open, CartRequest.add(variants.getFirst())));
            return "SQL statements: " + String.join(", ", counts) + "; a whole flow " + flow
                    + " (without begin and commit).";
        }
    }

    private static String name(CartStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private long each(DatabaseLog log, List<BenchCart> carts, CartRequest request) {
        return perOperation(log, i -> api.send(request, carts.get(i).tokenBytes()));
    }

    private long perOperation(DatabaseLog log, Consumer<Integer> operation) {
        long from = log.size();
        for (int i = 0; i < OPERATIONS; i++) {
            operation.accept(i);
        }
        return log.writtenSince(from).perOperation(OPERATIONS, log.idle());
    }
}
