package dev.florin.purchase;

import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up purchases by their ids or keys, and the categories that purchases have: one statement each. */
final class PurchaseLookup {
    // Refused before a card was made, a purchase has none.
    private static final String FROM = "select p.idempotency_key, " + PurchaseRows.COLUMNS + """

              from %s
              left join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id
            """;

    // A user's purchases are in accounts where the user has a seat; each account is searched by the whole key.
    private static final String BY_ID = FROM.formatted("""
            (select cast(? as uuid) as account_id
              union
             select s.account_id
               from seats s
              where s.user_id = ?) a
              join purchases p
                on p.account_id = a.account_id
               and p.purchase_id = ?
               and (p.account_id = ? or p.user_id = ?)""");

    private static final String BY_KEYS = FROM.formatted("""
            unnest(?) as k (idempotency_key)
              join purchases p
                on p.account_id = ?
               and p.idempotency_key = k.idempotency_key""");

    private static final String CATEGORIES = """
            select name
              from (select distinct on (lower(c.name)) c.name, lower(c.name) as folded
                      from transaction_categories c
                     where c.account_id = ?
                     order by lower(c.name), c.created_at, c.category_id) first
             order by folded
             limit ?
            offset ?""";

    private final Transactions transactions;

    PurchaseLookup(Transactions transactions) {
        this.transactions = transactions;
    }

    @Nullable
    PurchaseOutcome byId(Caller.User caller, UUID purchaseId) {
        UUID accountId = caller.accountId();
        return find(BY_ID, accountId, caller.userId(), purchaseId, accountId, caller.userId()).values().stream()
                .findFirst()
                .orElse(null);
    }

    /** By their keys; keys that are not known are left out. */
    Map<UUID, PurchaseOutcome> byKeys(UUID accountId, List<UUID> keys) {
        return find(BY_KEYS, keys.toArray(UUID[]::new), accountId);
    }

    List<String> categories(UUID accountId, int limit, int offset) {
        List<String> names = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> names.add(row.getString("name")), CATEGORIES, accountId, limit, offset)
                .execute(connection));
        return names;
    }

    private Map<UUID, PurchaseOutcome> find(String sql, Object... values) {
        Map<UUID, PurchaseOutcome> found = new HashMap<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> found.put(row.getObject("idempotency_key", UUID.class), PurchaseRows.outcome(row)),
                        sql,
                        values)
                .execute(connection));
        return found;
    }
}
