package dev.florin.purchase;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.LongReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds purchases by what an operator has in hand. Purchases are keyed by accounts, and another index would make each
 * purchase dearer: so a key without its account is looked for only among the newest.
 */
public final class PurchaseSearch {
    /** The most of one page. */
    public static final int MAX_PAGE = 100;

    /** The greatest age of a purchase that is found by its key alone. */
    public static final Duration KEYS_OF = Duration.ofDays(30);

    /** Above every id. */
    private static final UUID LAST = new UUID(-1, -1);

    private static final String FOUND = """
            select p.purchase_id, p.display_id, p.state, p.refusal_reason, p.account_id, p.user_id, m.slug, p.currency,
                   p.amount_minor, p.created_at
              from purchases p
              left join merchants m
                on m.merchant_id = p.merchant_id
            """;

    private final LongReads reads;
    private final InstantSource clock;

    public PurchaseSearch(LongReads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /** By the id; where no purchase has it, by the key under which it was sent, which reads all of the newest. */
    public List<FoundPurchase> byIdOrKey(UUID id) {
        List<FoundPurchase> found = query(FOUND + " where p.purchase_id = ? limit ?", id, MAX_PAGE);
        if (!found.isEmpty()) {
            return found;
        }
        Instant youngest = clock.instant().minus(KEYS_OF);
        return query(FOUND + """
                 where p.idempotency_key = ?
                   and p.purchase_id >= ?
                 order by p.purchase_id desc
                 limit ?""", id, firstOf(youngest), MAX_PAGE);
    }

    /** By the number that people use. */
    public List<FoundPurchase> byDisplayId(long displayId) {
        return query(FOUND + " where p.display_id = ? limit ?", displayId, MAX_PAGE);
    }

    /** Those of an account, the newest first, from the one before {@code before} on. */
    public List<FoundPurchase> ofAccount(UUID accountId, @Nullable UUID before, int limit) {
        return query(FOUND + """
                 where p.account_id = ?
                   and p.purchase_id < ?
                 order by p.purchase_id desc
                 limit ?""", accountId, before == null ? LAST : before, limit);
    }

    /**
     * Those that a user made in accounts in which they have a seat: the newest of each account, as its key orders them.
     */
    public List<FoundPurchase> ofUser(UUID userId, @Nullable UUID before, int limit) {
        return query("""
                select f.*
                  from (select distinct account_id from seats where user_id = ?) s
                 cross join lateral (
                """ + FOUND + """
                         where p.account_id = s.account_id
                           and p.user_id = ?
                           and p.purchase_id < ?
                         order by p.purchase_id desc
                         limit ?) f
                 order by f.purchase_id desc
                 limit ?""", userId, userId, before == null ? LAST : before, limit, limit);
    }

    /** The least id that may have been made then. */
    private static UUID firstOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private List<FoundPurchase> query(String sql, Object... values) {
        List<FoundPurchase> found = new ArrayList<>();
        reads.run(row -> found.add(purchase(row)), sql, values);
        return found;
    }

    private static FoundPurchase purchase(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new FoundPurchase(
                row.getObject("purchase_id", UUID.class),
                row.getObject("display_id", Long.class),
                row.getString("state"),
                row.getString("refusal_reason"),
                row.getObject("account_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("slug"),
                currency.code(),
                new Money(row.getLong("amount_minor"), currency).toDecimal().toPlainString(),
                row.getTimestamp("created_at").toInstant());
    }
}
