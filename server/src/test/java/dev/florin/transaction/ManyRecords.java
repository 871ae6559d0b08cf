package dev.florin.transaction;

import dev.florin.platform.Transactions;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts records of all kinds into tables, as if they had been made hours ago, a few each millisecond. What one is and how
 * it stands follows from its number and the seed. Nothing of it is in the ledger.
 */
final class ManyRecords {
    private static final String MADE = """
            with made as
                 (select n, cast(? as bigint) + n / 3 as millis, md5(? || n) as hash
                    from generate_series(cast(? as bigint), cast(? as bigint)) n),
                 one as
                 (select n, to_timestamp((millis + cast('x' || substr(hash, 20, 2) as bit(8))::int % 40 - 20) / 1000.0) as at,
                         cast(lpad(to_hex(millis), 12, '0') || '7001a' || left(hash, 15) as uuid) as id,
                         cast('x' || substr(hash, 16, 4) as bit(16))::int % 100 as chance,
                         cast('x' || substr(hash, 24, 4) as bit(16))::int as amount,
                         cast('x' || substr(hash, 28, 4) as bit(16))::int % 100 as kind
                    from made)
            """;

    private static final String PURCHASES = MADE + """
            insert into purchases
                   (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, refusal_reason, refusal_message,
                    user_id, seat_id, app_id, offer_id, merchant_id, gift_card_id, currency, amount_minor, reward_minor,
                    created_at, completed_at)
            select account_id, id, gen_random_uuid(), '', n, state,
                   case when state = 'REFUSED' then case when n % 2 = 0 then 'VENDOR_REFUSED' else 'OUT_OF_STOCK' end end,
                   case when state = 'REFUSED' then 'refused' end, account_id, account_id, account_id, account_id,
                   account_id, id, 'USD', 100 + amount, case when amount % 3 = 0 then 0 else amount / 20 end, at,
                   case when state in ('COMPLETED', 'REFUNDED', 'REFUSED', 'VOIDING') then at + interval '1 second' end
              from (select *, cast(? as uuid) as account_id,
                           case when chance < 90 then 'COMPLETED' when chance < 93 then 'REFUSED'
                                when chance < 96 then 'FULFILLING' when chance < 98 then 'REFUNDED' else 'VOIDING' end as state
                      from one
                     where kind < 80) k""";

    private static final String TRANSFERS = MADE + """
            insert into transfers
                   (account_id, transfer_id, kind, state, refusal_reason, from_balance_id, currency, amount_minor, fee_minor,
                    created_at, updated_at, completed_at)
            select ?, id, (array['DEPOSIT', 'WITHDRAWAL', 'INTERNAL_TRANSFER', 'TRANSFER_OUT', 'TRANSFER_IN',
                                 'GIFT_CARD_REDEMPTION'])[1 + amount % 6], state,
                   case when state in ('REFUSED', 'FAILED', 'RETURNED') then 'PAYMENT_DECLINED' end, null, 'USD',
                   100 + amount, case when amount % 2 = 0 then 0 else 50 end, at, at + interval '2 seconds',
                   case when state in ('COMPLETED', 'RETURNED') then at end
              from (select *, case when chance < 80 then 'COMPLETED' when chance < 85 then 'REFUSED'
                                   when chance < 90 then 'FAILED' when chance < 95 then 'PAYING' else 'RETURNED' end as state
                      from one
                     where kind between 80 and 94) k""";

    private static final String DEPOSITS = MADE + """
            insert into manual_deposits
                   (account_id, deposit_id, balance_id, currency, amount_minor, reason, made_by, created_at)
            select a.id, o.id, a.id, 'USD', 100 + o.amount, 'wire', 'operator', o.at
              from one o
             cross join (select cast(? as uuid) as id) a
             where o.kind > 94""";

    private final Transactions transactions;
    private final long first = Instant.now().minusSeconds(10_000).toEpochMilli();
    private final String seed;
    private final AtomicLong made = new AtomicLong();

    ManyRecords(Transactions transactions, Random random) {
        this.transactions = transactions;
        this.seed = "seed" + random.nextLong();
    }

    /** A new account, whose only balance has its id. */
    UUID account() {
        UUID account = UUID.randomUUID();
        transactions.single(_ -> {}, "insert into accounts values (?, 'BUSINESS', 'Many', 'ACTIVE', now())", account);
        transactions.single(_ -> {}, """
                    insert into balances (account_id, balance_id, kind, currency, created_at, updated_at)
                    values (?, ?, 'CASH', 'USD', now(), now())""", account, account);
        return account;
    }

    /** Adds this many to an account, after all that were made before. */
    void add(UUID account, int count) {
        long from = made.getAndAdd(count);
        for (String kind : new String[] {PURCHASES, TRANSFERS, DEPOSITS}) {
            transactions.single(_ -> {}, kind, first, seed, from, from + count - 1, account);
        }
    }
}
