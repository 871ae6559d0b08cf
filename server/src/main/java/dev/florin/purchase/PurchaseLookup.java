package dev.florin.purchase;

import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up single purchases, and the categories that purchases have: one statement each. */
final class PurchaseLookup {
    // Refused before a card was made, a purchase has none.
    private static final String ONE = "select " + PurchaseRows.COLUMNS + """

              from %s
              left join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id
            """;

    // A user's purchases are in accounts where the user has a seat; each account is searched by the whole key.
    private static final String BY_ID = ONE.formatted("""
            (select cast(? as uuid) as account_id
              union
             select s.account_id
               from seats s
              where s.user_id = ?) a
              join purchases p
                on p.account_id = a.account_id
               and p.purchase_id = ?
               and (p.account_id = ? or p.user_id = ?)""");

    private static final String BY_KEY = ONE.formatted("purchases p") + """
             where p.account_id = ?
               and p.idempotency_key = ?""";

    private static final String CATEGORIES = """
            select name
              from (select distinct on (lower(c.name)) c.name
                      from transaction_categories c
                     where c.account_id = ?
                     order by lower(c.name), c.created_at, c.category_id) first
             order by lower(name)
             limit ?
            offset ?""";

    private final Transactions transactions;

    PurchaseLookup(Transactions transactions) {
        this.transactions = transactions;
    }

    @Nullable
    PurchaseOutcome byId(Caller.User caller, UUID purchaseId) {
        return find(BY_ID, caller.accountId(), caller.userId(), purchaseId, caller.accountId(), caller.userId());
    }

    @Nullable
    PurchaseOutcome byKey(UUID accountId, UUID idempotencyKey) {
        return find(BY_KEY, accountId, idempotencyKey);
    }

    List<String> categories(UUID accountId, int limit, int offset) {
        List<String> names = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> names.add(row.getString("name")), CATEGORIES, accountId, limit, offset)
                .execute(connection));
        return names;
    }

    private @Nullable PurchaseOutcome find(String sql, Object... values) {
        List<PurchaseOutcome> found = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> found.add(PurchaseRows.outcome(row)), sql, values)
                .execute(connection));
        return found.isEmpty() ? null : found.getFirst();
    }
}
