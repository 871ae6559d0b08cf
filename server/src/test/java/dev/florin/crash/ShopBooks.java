package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.LedgerVerification;
import dev.florin.platform.database.ConnectionDetails;
import dev.florin.server.BookChecks;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Compares a shop's database with what its buyers were told. */
final class ShopBooks {
    static final long MANY = 1_000_000;
    static final long FEW = 60;

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    ShopBooks(ConnectionDetails database) {
        this.dataSource = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        this.jdbc = JdbcClient.create(dataSource);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Much of one thing, and little of another. */
    void stock() {
        String set = "update stock set available = ?, reserved = 0 where company_id = 1 and variant_id = ?";
        jdbc.sql(set).params(MANY, DemoShop.SMALL_VARIANT).update();
        jdbc.sql(set).params(FEW, DemoShop.LAST_UNIT_VARIANT).update();
    }

    /** Waits until nothing is on its way, then compares everything. */
    void checkAfter(List<Buyers.Bought> bought) throws InterruptedException {
        Eventually.check(
                "no operation is on its way",
                BOUND,
                () -> count("select count(*) from operations where status <> 'DONE'") == 0);
        checkToldOf(bought);
        checkCarts(bought);
        checkPayments();
        checkStock(DemoShop.SMALL_VARIANT, MANY);
        checkStock(DemoShop.LAST_UNIT_VARIANT, FEW);
        checkLines();
        assertThat(BookChecks.verification(jdbc).run()).allMatch(LedgerVerification.Result::passed);
    }

    private record Row(long orderId, String token, String amount, String status) {}

    /** The existing orders are those that buyers were told of. */
    private void checkToldOf(List<Buyers.Bought> bought) {
        Map<String, Row> orders = new HashMap<>();
        jdbc.sql("""
                        select cart_token, order_id, order_token, cast(amount_minor / 100.0 as numeric(12, 2)), status
                          from orders
                         where status <> 'declined'""").query(row -> {
            Row before = orders.put(
                    row.getString(1), new Row(row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
            assertThat(before).as("another order of the same cart").isNull();
        });
        Map<String, Row> told = new HashMap<>();
        for (Buyers.Bought one : bought) {
            switch (one.told()) {
                case Told.Paid(long orderId, String token, String amount) ->
                    told.put(one.cart(), new Row(orderId, token, amount, "paid"));
                case Told.Refused(String field) ->
                    assertThat(one.basket().mayBeRefusedFor(field))
                            .as("%s", one)
                            .isTrue();
            }
        }
        assertThat(orders).isEqualTo(told);
    }

    /** A cart is complete when it is paid, and open again when it was refused. */
    private void checkCarts(List<Buyers.Bought> bought) {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select cart_token, state from carts")
                .query((RowCallbackHandler) row -> states.put(row.getString(1), row.getString(2)));
        assertThat(bought)
                .allSatisfy(one -> assertThat(states.get(one.cart()))
                        .as("%s", one)
                        .isEqualTo(one.told() instanceof Told.Paid ? "complete" : "start"));
        assertThat(count("select count(*) from carts where state in ('payment_authorized', 'payment_captured')"))
                .isZero();
    }

    /** What the gateway took is what was paid, one to one and to the cent; it holds nothing else. */
    private void checkPayments() {
        assertNone("payments that differ from their orders", """
                select coalesce(o.order_id::text, p.key)
                  from orders o
                  full join simulator.card_payments p
                    on p.key = o.operation_id::text
                 where case when o.status = 'paid'
                            then p.status is distinct from 'CAPTURED' or p.amount_minor <> o.amount_minor
                                 or p.currency <> o.currency
                            else o.order_id is null or p.status is null or p.status not in ('DECLINED', 'VOIDED') end""");
        assertThat(count("""
                select coalesce(-sum(amount_minor), 0)
                  from ledger_entries
                 where kind = 'ORDER' and ledger_account = 'GATEWAY_CLEARING'""")).isEqualTo(count("""
                select coalesce(sum(amount_minor), 0) from simulator.card_payments where status = 'CAPTURED'"""));
        assertNone("paid orders that are not told of once", """
                select o.order_id::text
                  from orders o
                  left join outbox_events e on e.type = 'order.created' and e.payload ->> 'order_id' = o.order_id::text
                 group by o.order_id, o.status
                having count(e.event_id) <> case o.status when 'paid' then 1 else 0 end""");
    }

    private void checkStock(long variant, long atFirst) {
        long sold = count("""
                select coalesce(sum(l.quantity), 0)
                  from order_lines l
                  join orders o on o.company_id = l.company_id and o.order_id = l.order_id
                 where o.status = 'paid' and l.variant_id = ?""", variant);
        assertThat(count("select available from stock where company_id = 1 and variant_id = ?", variant))
                .isEqualTo(atFirst - sold)
                .isNotNegative();
        assertThat(count("select reserved from stock where company_id = 1 and variant_id = ?", variant))
                .isZero();
    }

    /** A subscription for each line that is one, and a card for each unit that is one. */
    private void checkLines() {
        assertNone("lines without their one subscription", """
                select l.order_id || ' ' || l.line_id
                  from order_lines l
                  join orders o on o.company_id = l.company_id and o.order_id = l.order_id
                  left join subscriptions s
                    on s.company_id = l.company_id
                   and s.order_id = l.order_id
                   and s.line_id = l.line_id
                 group by l.order_id, l.line_id, l.plan_id, o.status
                having count(s.subscription_id) <> case when o.status = 'paid' and l.plan_id is not null then 1 else 0 end""");
        assertNone("gift-card lines without their cards", """
                select l.order_id || ' ' || l.line_id
                  from order_lines l
                  join orders o on o.company_id = l.company_id and o.order_id = l.order_id
                  left join order_gift_cards g
                    on g.company_id = l.company_id
                   and g.order_id = l.order_id
                   and g.line_id = l.line_id
                  left join purchases p
                    on p.gift_card_id = g.gift_card_id
                   and p.state = 'COMPLETED'
                   and p.amount_minor = l.face_minor
                 group by l.order_id, l.line_id, l.gift_card_of, l.quantity, o.status
                having count(distinct p.purchase_id)
                         <> case when o.status = 'paid' and l.gift_card_of is not null then l.quantity else 0 end""");
        assertThat(count("select count(*) from purchases where memo like 'Order F%'"))
                .as("cards that were bought")
                .isEqualTo(count("select count(*) from order_gift_cards where state = 'filled'"));
    }

    private void assertNone(String what, String query) {
        assertThat(jdbc.sql(query).query(String.class).list()).as(what).isEmpty();
    }

    private long count(String query, Object... values) {
        return jdbc.sql(query).params(List.of(values)).query(Long.class).single();
    }
}
