package dev.florin.attachment;

import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The categories that an account's transactions have. Each is made when its name is used for the first time. */
public final class Categories {
    private static final String INSERT = """
            insert into transaction_categories (account_id, category_id, name, created_at)
            select c.account_id, c.category_id, c.name, ?
              from unnest(?, ?, ?) as c (account_id, category_id, name)
            on conflict (account_id, name) do nothing""";

    private Categories() {}

    /**
     * A category that a transaction has.
     *
     * @param transactionId names the category too, should it be new
     */
    public record Use(UUID accountId, UUID transactionId, String name) {}

    /** Adds the making of those that are new. */
    public static void addTo(Pipeline pipeline, List<Use> uses, Instant now) {
        if (!uses.isEmpty()) {
            pipeline.add(
                    INSERT,
                    now,
                    uses.stream().map(Use::accountId).toArray(UUID[]::new),
                    uses.stream().map(Use::transactionId).toArray(UUID[]::new),
                    uses.stream().map(Use::name).toArray(String[]::new));
        }
    }
}
