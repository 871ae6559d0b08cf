package dev.florin.purchase.reconcile;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own with purchases as they end up in it. */
final class Books implements AutoCloseable {
    static final String VENDOR = "incomm";
    static final Instant NOON = Instant.parse("2026-10-15T12:00:00Z");

    private final HikariDataSource dataSource = TestDatabase.fresh().pool("reconcile", 2);
    private final JdbcClient jdbc = JdbcClient.create(dataSource);

    Reconciliation reconciliation() {
        return new Reconciliation(transactions());
    }

    Transactions transactions() {
        return new Transactions(dataSource);
    }

    /** A $25 card that cost $24, completed at noon. */
    UUID bought() {
        return purchase("COMPLETED", VENDOR, NOON);
    }

    UUID purchase(String state, @Nullable String vendor, Instant completedAt) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into purchases
                       (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, refusal_reason, user_id,
                        seat_id, app_id, offer_id, merchant_id, gift_card_id, currency, amount_minor, cost_minor, vendor,
                        vendor_sku, created_at, completed_at)
                select ?, ?, gen_random_uuid(), '', 1, s.state, case s.state when 'REFUSED' then 'VENDOR_REFUSED' end,
                       gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                       gen_random_uuid(), 'USD', 2500, 2400, nullif(?, ''), 'SKU-1', ?, ?
                  from (select cast(? as text) as state) s""")
                .params(
                        UUID.randomUUID(),
                        id,
                        vendor == null ? "" : vendor,
                        completedAt.minusSeconds(5).atOffset(ZoneOffset.UTC),
                        completedAt.atOffset(ZoneOffset.UTC),
                        state)
                .update();
        return id;
    }

    /**
     * This many cards like {@link #bought} ones, 0.4 seconds apart, each with an id that follows from its number, from
     * 1.
     */
    void buy(int count) {
        jdbc.sql("""
                insert into purchases
                       (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, user_id, seat_id,
                        app_id, offer_id, merchant_id, gift_card_id, currency, amount_minor, cost_minor, vendor,
                        vendor_sku, created_at, completed_at)
                select md5('account' || n % 100)::uuid, md5('purchase' || n)::uuid, gen_random_uuid(), '', n, 'COMPLETED',
                       gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                       gen_random_uuid(), 'USD', 2500, 2400, ?, 'SKU-1',
                       cast(? as timestamptz) + n * interval '400 milliseconds',
                       cast(? as timestamptz) + n * interval '400 milliseconds'
                  from generate_series(1, ?) n""")
                .params(VENDOR, NOON.atOffset(ZoneOffset.UTC), NOON.atOffset(ZoneOffset.UTC), count)
                .update();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
