package dev.florin;

import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.cardorder.incomm.OrderClient;
import dev.florin.order.rest.CheckoutClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How many bytes of write-ahead log an operation writes, alone on its server. The bounds are loose: they are there to show
 * an index, a row or a second write that was not there before.
 */
class WriteAheadLogTest implements MovesMoney {
    private static final int ROUNDS = 4;
    private static final int TIMES = 8;

    @Test
    void aPurchaseThatAVendorFills() {
        TestAccount account = TestFlorin.newAccount();
        BigDecimal value = new BigDecimal("25.00");

        assertThat(bytesOf(() -> account.bought("target", value, Map.of()))).isLessThan(4_900);
    }

    @Test
    void anImmediateOrderOfTwoCards() {
        OrderClient client = OrderClient.create();

        assertThat(bytesOf(() -> {
                    Map<String, Object> order = OrderClient.order(ANY, new BigDecimal("10.50"), 2);
                    assertThat(client.placeImmediate(order).status()).isEqualTo(201);
                }))
                .isLessThan(13_500);
    }

    @Test
    void anOrderOfACart() {
        assertThat(bytesOf(() -> CheckoutClient.order(CheckoutClient.readyCart(90, 1))))
                .isLessThan(17_500);
    }

    /** One that does is entered into all of the table's indexes again when it moves on. */
    @Test
    void noIndexHoldsHowFarAPurchaseIs() {
        List<@Nullable String> holding = TestFlorin.jdbc()
                .sql("select indexdef from pg_indexes where tablename in ('purchases', 'gift_cards', 'balances')"
                        + " and indexdef ~ '\\m(state|status|completed_at|updated_at|balance_minor|held_minor)\\M'")
                .query(String.class)
                .list();

        assertThat(holding).isEmpty();
    }

    /** A trigger that might run before an update locks the row for every one. */
    @Test
    void noTriggerRunsBeforeAPurchaseMovesOn() {
        List<@Nullable String> before = TestFlorin.jdbc()
                .sql("select tgname from pg_trigger where tgrelid in ('purchases'::regclass, 'gift_cards'::regclass,"
                        + " 'balances'::regclass, 'holds'::regclass) and tgtype & 19 = 19")
                .query(String.class)
                .list();

        assertThat(before).isEmpty();
    }

    /** While none holds it, moving on writes no index again. */
    @Test
    void noIndexHoldsHowFarMoneyIs() {
        List<@Nullable String> holding = TestFlorin.jdbc()
                .sql(
                        "select indexdef from pg_indexes where (tablename = 'transfers' and indexdef ~ '\\mstate\\M')"
                                + " or (schemaname = 'simulator' and tablename = 'card_payments' and indexdef ~ '\\mstatus\\M')")
                .query(String.class)
                .list();

        assertThat(holding).isEmpty();
    }

    /** Of one, on average, in the round with the fewest: PostgreSQL's own work falls into others. */
    private static long bytesOf(Runnable operation) {
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = written();
            for (int i = 0; i < TIMES; i++) {
                operation.run();
            }
            fewest = Math.min(fewest, (written() - before) / TIMES);
        }
        return fewest;
    }

    private static long written() {
        return TestFlorin.jdbc()
                .sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as written")
                .query(Long.class)
                .single();
    }
}
