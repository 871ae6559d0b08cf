package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.Card;
import dev.florin.catalog.DemoCatalog;
import dev.florin.catalog.StockImport;
import dev.florin.ledger.LedgerVerification;
import dev.florin.money.Money;
import dev.florin.platform.Secrets;
import dev.florin.platform.database.ConnectionDetails;
import dev.florin.server.BookChecks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database, beside the server, as an auditor sees it. */
final class Books {
    /** What the gateway has taken and not given back; of a purchase it gives all back or nothing. */
    private static final String CHARGED = """
            select *
              from simulator.card_payments p
             where status = 'CAPTURED' and not exists (select from simulator.card_refunds r where r.key = p.key)""";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Secrets secrets;

    Books(ConnectionDetails database, Secrets secrets) {
        this.dataSource = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        this.jdbc = JdbcClient.create(dataSource);
        this.secrets = secrets;
    }

    /** Puts new codes of $10 on sale; no series is used twice. */
    void stock(String series, int count) {
        new StockImport(dataSource, secrets)
                .add(
                        DemoCatalog.BEST_BUY_OFFER,
                        Money.usd(10_00),
                        IntStream.range(0, count)
                                .mapToObj(number -> new Card(series + "-" + number, null, null))
                                .toList());
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** The cards that were ordered of a SKU, as InComm's API names them. */
    List<String> cards(String sku) {
        return findings("""
                select card_uri
                  from card_order_cards c
                  join card_order_lines l using (account_id, order_id, line_no)
                 where c.card_uri is not null
                   and l.sku = '%s'""".formatted(sku));
    }

    long count(String query, Object... values) {
        return jdbc.sql(query).params(List.of(values)).query(Long.class).single();
    }

    /** How many purchases are on their way. */
    void run(String statement) {
        jdbc.sql(statement).update();
    }

    long running() {
        return count("select count(*) from operations where status = 'RUNNING'");
    }

    /** Waits until nothing is on its way, then checks everything that can be checked. */
    void checkAfter(Crowd crowd) throws InterruptedException {
        Eventually.check("no operation is running", () -> running() == 0);
        checkAnswers(crowd.remembered());
        checkAll();
    }

    /** What holds whenever nothing is on its way. */
    void checkAll() {
        verify();
        assertThat(count("select count(*) from operations where status <> 'DONE'"))
                .isZero();
        assertThat(count("select count(*) from holds where status = 'ACTIVE'")).isZero();
        assertThat(count("select coalesce(sum(held_minor), 0) from balances")).isZero();
        checkPartners();
        checkSums();
        checkCodes();
    }

    /** What {@code florin verify-ledger} checks. */
    void verify() {
        assertThat(BookChecks.verification(jdbc).run()).allMatch(LedgerVerification.Result::passed);
    }

    private record Row(
            String state,
            @Nullable String reason,
            String purchaseId,
            @Nullable String cardId,
            long cents) {}

    private void checkAnswers(Map<UUID, Crowd.Remembered> remembered) {
        Map<UUID, Row> rows = new HashMap<>();
        // The demo's own order was not bought by the crowd.
        jdbc.sql("""
                        select idempotency_key, state, refusal_reason, purchase_id, gift_card_id, amount_minor
                          from purchases p
                         where not exists (select
                                             from card_order_cards c
                                            where c.account_id = p.account_id
                                              and c.purchase_id = p.purchase_id)""").query(row -> {
            Row before = rows.put(
                    row.getObject(1, UUID.class),
                    new Row(row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getLong(6)));
            assertThat(before).as("another purchase of the same key").isNull();
        });

        assertThat(rows.keySet()).as("keys with an outcome").isEqualTo(remembered.keySet());
        remembered.forEach((key, one) -> assertThat(rows.get(key))
                .as("the outcome of %s", one)
                .satisfies(row -> {
                    assertThat(row.cents).isEqualTo(one.order().cents());
                    switch (one.answer()) {
                        case Answer.Bought(String purchaseId, String giftCardId, boolean _) -> {
                            assertThat(row.state).isEqualTo("COMPLETED");
                            assertThat(row.purchaseId).isEqualTo(purchaseId);
                            assertThat(row.cardId).isEqualTo(giftCardId);
                        }
                        case Answer.Refused(String reason) -> {
                            assertThat(row.state).isEqualTo("REFUSED");
                            assertThat(row.reason).isEqualTo(reason);
                        }
                        case Answer.None none -> throw new AssertionError("never answered: " + none);
                    }
                }));
    }

    /** What the gateway and the vendor did is what our books say, one to one and to the cent. */
    private void checkPartners() {
        assertThat(findings("""
                select coalesce(p.purchase_id::text, c.key)
                  from (select * from purchases where state = 'COMPLETED' and external_part_minor > 0) p
                  full join (%s) c
                    on c.key = p.purchase_id::text
                   and c.amount_minor = p.external_part_minor
                 where p.purchase_id is null or c.key is null""".formatted(CHARGED)))
                .as("charges that differ from completed purchases")
                .isEmpty();
        assertThat(findings("""
                select coalesce(p.purchase_id::text, v.reference)
                  from (select p.*
                          from purchases p
                          join gift_cards g using (account_id, gift_card_id)
                         where p.state = 'COMPLETED' and g.stock_code_id is null) p
                  full join (select * from simulator.vendor_orders where status = 'FILLED') v
                    on v.reference = p.purchase_id::text
                   and v.amount_minor = p.amount_minor
                 where p.purchase_id is null or v.reference is null"""))
                .as("filled orders that differ from completed purchases")
                .isEmpty();
    }

    private List<String> findings(String query) {
        return jdbc.sql(query)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** Customers have what they brought, less what they spent, and their rewards; the vendors get their price. */
    private void checkSums() {
        long deposited = count("""
                select coalesce(sum(amount_minor), 0) from ledger_entries where kind = 'DEPOSIT' and balance_id is not null""");
        long spent = completed("balance_part_minor");
        assertThat(count("select sum(balance_minor) from balances"))
                .isEqualTo(deposited - spent + completed("reward_minor"));
        assertThat(booked("VENDOR_PAYABLE")).isEqualTo(completed("cost_minor"));
        assertThat(booked("REWARD_EXPENSE")).isEqualTo(-completed("reward_minor"));
        assertThat(booked("REVENUE")).isEqualTo(completed("amount_minor - cost_minor"));
        assertThat(count("""
                select coalesce(-sum(amount_minor), 0)
                  from ledger_entries
                 where kind = 'PURCHASE' and ledger_account = 'GATEWAY_CLEARING'""")).isEqualTo(count("select coalesce(sum(amount_minor), 0) from (" + CHARGED + ") c"));
        assertThat(spent + completed("external_part_minor")).isEqualTo(completed("amount_minor"));
    }

    private long completed(String amount) {
        return count("select coalesce(sum(" + amount + "), 0) from purchases where state = 'COMPLETED'");
    }

    private long booked(String account) {
        return count("select coalesce(sum(amount_minor), 0) from ledger_entries where ledger_account = ?", account);
    }

    /** No code is on two cards, and none that was taken into stock is gone. */
    private void checkCodes() {
        Set<String> codes = new HashSet<>();
        jdbc.sql("select offer_id, card_encrypted from gift_cards where status = 'ACTIVE'")
                .query(row -> {
                    Card card = Card.open(secrets, row.getBytes(2));
                    assertThat(codes.add(row.getString(1) + card.code()))
                            .as("a code on two cards")
                            .isTrue();
                });
        assertThat(count("select count(*) from stock_fingerprints"))
                .as("codes taken into stock")
                .isEqualTo(
                        count("select count(*) from stock_codes")
                                + count(
                                        "select count(*) from gift_cards where status = 'ACTIVE' and stock_code_id is not null"));
    }
}
