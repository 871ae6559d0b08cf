package dev.florin.purchase;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts purchases of all kinds into tables, as if they had been made hours ago, a few each millisecond. Who made one,
 * how it stands and what paid it follows from its number and the seed.
 */
final class ManyPurchases {
    private static final String INSERT = """
            with made as
                 (select n, md5(? || 'purchase' || n) as hash, md5(? || 'card' || n) as card_hash,
                         cast(? as bigint) + n / 3 as millis
                    from generate_series(?, ?) n),
                 kind as
                 (select n, millis,
                         cast(lpad(to_hex(millis), 12, '0') || '7001a' || left(hash, 15) as uuid) as purchase_id,
                         cast(lpad(to_hex(millis), 12, '0') || '7001a' || left(card_hash, 15) as uuid) as gift_card_id,
                         cast('x' || substr(hash, 16, 4) as bit(16))::int % 100 as chance,
                         cast('x' || substr(hash, 20, 4) as bit(16))::int % 100 as state_chance,
                         cast('x' || substr(hash, 24, 4) as bit(16))::int % 100 as balance_chance
                    from made),
                 one as
                 (select k.*, (cast(? as uuid[]))[case when chance < 80 then 1 when chance < 99 then 2 else 3 end] as user_id,
                         case when state_chance < 90 then 'COMPLETED'
                              when state_chance < 93 then 'REFUSED'
                              when state_chance < 96 then 'FULFILLING'
                              when state_chance < 98 then 'REFUNDED'
                              else 'VOIDING' end as state
                    from kind k),
                 purchase as
                 (insert into purchases
                         (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, refusal_reason,
                          refusal_message, user_id, seat_id, app_id, offer_id, merchant_id, gift_card_id, currency, amount_minor,
                          created_at)
                  select ?, purchase_id, gen_random_uuid(), '', n, state,
                         case state when 'REFUSED' then 'VENDOR_REFUSED' end, case state when 'REFUSED' then '' end,
                         user_id, user_id, user_id, user_id,
                         user_id, gift_card_id, 'USD', 1000, to_timestamp(millis / 1000.0)
                    from one),
                 card as
                 (insert into gift_cards
                         (account_id, gift_card_id, purchase_id, user_id, offer_id, merchant_id, status,
                          denomination_minor, card_encrypted, created_at)
                  select ?, gift_card_id, purchase_id, user_id, user_id, user_id,
                         case state when 'COMPLETED' then 'ACTIVE' when 'REFUSED' then 'CANCELLED'
                                    when 'FULFILLING' then 'PENDING' else state end,
                         1000, '', to_timestamp(millis / 1000.0)
                    from one)
            insert into ledger_entries
                   (account_id, transaction_id, line, kind, ledger_account, balance_id, currency, amount_minor,
                    reference_id, occurred_at)
            select ?, purchase_id, line, 'PURCHASE', case line when 1 then 'VENDOR_PAYABLE' else 'CUSTOMER' end,
                   case line when 1 then null
                             when 2 then (cast(? as uuid[]))[case when balance_chance < 70 then 1 else 2 end]
                             else (cast(? as uuid[]))[case when balance_chance < 99 then 3 else 4 end] end,
                   'USD', case line when 1 then 1000 when 2 then -600 else -400 end, purchase_id,
                   to_timestamp(millis / 1000.0)
              from one, generate_series(1, 3) line
             where state not in ('REFUSED', 'FULFILLING')""";

    private static final String COMPLETE = """
            insert into ledger_entries
                   (account_id, transaction_id, line, kind, ledger_account, balance_id, currency, amount_minor,
                    reference_id, occurred_at)
            select p.account_id, p.purchase_id, l.line, 'PURCHASE', l.account, l.balance_id, 'USD', l.minor,
                   p.purchase_id, now()
              from purchases p,
                   (values (1, 'VENDOR_PAYABLE', cast(null as uuid), 1000), (2, 'CUSTOMER', ?, -1000))
                   l (line, account, balance_id, minor)
             where p.account_id = ?
               and p.purchase_id = ?""";

    private final Transactions transactions;
    private final Random random;
    private final String seed;
    private final long firstMillis;
    private final AtomicLong made = new AtomicLong();

    /** Who buys: most, some and few. */
    final UUID[] users;

    /** What pays: most, some, all others but few, few. */
    final UUID[] balances;

    ManyPurchases(Transactions transactions, Random random) {
        this.transactions = transactions;
        this.random = random;
        this.seed = "seed" + random.nextLong();
        this.firstMillis = Instant.now().minusSeconds(10_000).toEpochMilli();
        this.users = ids(3);
        this.balances = ids(4);
        for (UUID user : users) {
            transactions.single(
                    _ -> {},
                    "insert into users values (?, 'Many', 'Purchases', ?, now())",
                    user,
                    user + "@many.example");
        }
    }

    private UUID[] ids(int count) {
        UUID[] ids = new UUID[count];
        for (int i = 0; i < count; i++) {
            ids[i] = new UUID(random.nextLong(), random.nextLong());
        }
        return ids;
    }

    /** A new account in which these users have a seat. */
    UUID account(UUID... seated) {
        UUID account = new UUID(random.nextLong(), random.nextLong());
        transactions.single(_ -> {}, "insert into accounts values (?, 'BUSINESS', 'Many', 'ACTIVE', now())", account);
        for (UUID user : seated) {
            transactions.single(_ -> {}, """
                    insert into seats (account_id, seat_id, user_id, is_default, created_at)
                    values (?, gen_random_uuid(), ?, true, now())""", account, user);
        }
        return account;
    }

    /** Adds this many to an account, after all that were made before. */
    void add(UUID account, int count) {
        long first = made.getAndAdd(count);
        transactions.single(
                _ -> {},
                INSERT,
                seed,
                seed,
                firstMillis,
                first,
                first + count - 1,
                users,
                account,
                account,
                account,
                balances,
                balances);
    }

    /** Moves one that was made before to another state, as settlements, refunds and voids do. */
    void change(UUID account, UUID purchaseId) {
        transactions.run(connection -> {
            var key = new OperationKey(account, purchaseId);
            Purchase purchase = Objects.requireNonNull(PurchaseSettlement.find(connection, key, true));
            var pipeline = new Pipeline();
            switch (purchase.state()) {
                case FULFILLING -> {
                    if (random.nextBoolean()) {
                        PurchaseMove.COMPLETE.add(pipeline, PurchaseMove.By.SERVER, List.of(key));
                        RefundSteps.moveCard(pipeline, purchase, GiftCardStatus.ACTIVE);
                        pipeline.add(COMPLETE, balances[random.nextInt(4)], account, purchaseId);
                        ListBlocks.addCardMoved(pipeline, purchase, Instant.now());
                    } else {
                        pipeline.add("""
                                update purchases
                                   set state = 'REFUSED', refusal_reason = 'VENDOR_REFUSED', refusal_message = ''
                                 where account_id = ?
                                   and purchase_id = ?""", account, purchaseId);
                        RefundSteps.moveCard(pipeline, purchase, GiftCardStatus.CANCELLED);
                        ListBlocks.addRefused(pipeline, purchase, Instant.now());
                    }
                }
                case COMPLETED ->
                    move(pipeline, purchase, random.nextBoolean() ? PurchaseMove.WITHDRAW : PurchaseMove.REFUND);
                case VOIDING ->
                    move(pipeline, purchase, random.nextBoolean() ? PurchaseMove.KEEP : PurchaseMove.REFUND);
                case CHARGING, UNKNOWN, REFUSING, REFUSED, REFUNDING, REFUNDED -> {}
            }
            pipeline.execute(connection);
        });
    }

    private static void move(Pipeline pipeline, Purchase purchase, PurchaseMove move) {
        PurchaseMove.By who = move.by().iterator().next();
        move.add(pipeline, who, List.of(RefundSteps.keyOf(purchase)));
        RefundSteps.moveCard(
                pipeline,
                purchase,
                move == PurchaseMove.KEEP
                        ? GiftCardStatus.ACTIVE
                        : GiftCardStatus.valueOf(move.to().name()));
        ListBlocks.addCardMoved(pipeline, purchase, Instant.now());
    }
}
