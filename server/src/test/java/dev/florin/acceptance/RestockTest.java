package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cardorder.SkuImport;
import dev.florin.cardorder.incomm.OrderClient;
import dev.florin.catalog.Card;
import dev.florin.catalog.DemoCatalog;
import dev.florin.catalog.StockImport;
import dev.florin.ledger.LedgerVerification;
import dev.florin.money.Money;
import dev.florin.purchase.Refunds;
import dev.florin.server.BookChecks;
import dev.florin.wallet.DemoWallet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** A code from stock that nobody has seen goes back when its card is refunded, and is sold again once. */
class RestockTest implements MovesMoney {
    private static final UUID OFFER = DemoCatalog.STARBUCKS_STOCKED_OFFER;
    private static final Money VALUE = Money.usd(50_00);

    /** At 94 % of the value. */
    private static final long COST = 47_00;

    private final TestAccount account = TestFlorin.newAccount();
    private final String code = "restock-" + UUID.randomUUID();

    @BeforeEach
    void oneCodeIsInStock() {
        TestFlorin.stockOnly(OFFER, VALUE, 0);
        assertThat(stock(code)).isOne();
    }

    @Test
    void unseenVoidedCodeIsResoldOnceAndOwedOnce() {
        JsonNode first = bought();
        assertThat(refunds().voidCard(account.accountId(), cardId(first)))
                .isInstanceOf(Refunds.VoidOutcome.Voided.class);
        assertThat(inStock()).isOne();
        assertThat(owed(account)).isZero();
        assertThat(stock(code)).as("it is known").isZero();

        TestAccount other = TestFlorin.newAccount();
        JsonNode second = other.buyPinned(OFFER, 50, Map.of()).data();

        assertThat(other.reveal(second).data().path("code").asString()).isEqualTo(code);
        assertThat(inStock()).isZero();
        assertThat(account.buyPinned(OFFER, 50, Map.of()).code()).isEqualTo("GC-0009");
        assertThat(account.reveal(first).code()).isEqualTo("FL-0005");
        assertThat(owed(account)).isZero();
        assertThat(owed(other)).isEqualTo(COST);
    }

    @Test
    void unseenRefundedCodeGoesBackHoweverOftenRefunded() {
        JsonNode purchase = bought();

        Together.all(8, _ -> refunds().refund(id(purchase), true));

        assertThat(inStock()).isOne();
        assertThat(owed(account)).isZero();
        assertThat(losses()).isZero();
    }

    @Test
    void aRefundedCodeThatWasSeenIsGoneAndStaysOwed() {
        JsonNode purchase = bought();
        account.reveal(purchase);

        assertThat(refunds().refund(id(purchase), true)).isInstanceOf(Refunds.Outcome.Refunded.class);

        assertThat(inStock()).isZero();
        assertThat(owed(account)).isEqualTo(COST);
        assertThat(losses()).isEqualTo(COST);
        assertThat(stock(code)).isZero();
    }

    @Test
    void externallyPaidCodeGoesBackOnceTheChargeIsReturned() {
        JsonNode purchase = account.buyPinned(
                        OFFER, 50, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 10))
                .data();
        assertThat(account.charged()).isEqualTo(40_00);

        assertThat(refunds().voidCard(account.accountId(), cardId(purchase)))
                .isInstanceOf(Refunds.VoidOutcome.Voided.class);

        assertThat(account.charged()).isZero();
        assertThat(inStock()).isOne();
        assertThat(owed(account)).isZero();
    }

    @Test
    void revealedCodeIsNeverResoldWhenRevealAndRefundRace() {
        for (int round = 0; round < 10; round++) {
            TestFlorin.stockOnly(OFFER, VALUE, 1);
            JsonNode purchase = bought();

            List<Boolean> done = Together.all(
                    2,
                    number -> number == 0
                            ? !account.reveal(purchase).isRefused()
                            : refunds().refund(id(purchase), true) instanceof Refunds.Outcome.Refunded);

            assertThat(inStock()).as("seen: " + done.getFirst()).isEqualTo(done.getFirst() ? 0 : 1);
        }
    }

    @Test
    void orderedCardIsRestockedOnlyWhenVoidedUnread() {
        stock("more-" + UUID.randomUUID());
        OrderClient client = OrderClient.create();
        String sku = "STOCK-D-5000-00";
        TestFlorin.server()
                .part(SkuImport.class)
                .add(
                        client.program(),
                        3,
                        Map.of(
                                "sku",
                                sku,
                                "offer_id",
                                OFFER.toString(),
                                "min",
                                "50",
                                "product_name",
                                "Stock",
                                "brand_name",
                                "Stock"));
        String order =
                client.filled(OrderClient.order(sku, 50, 2)).path("OrderUri").asString();
        List<String> cards = TestFlorin.jdbc()
                .sql("select card_uri from card_order_cards where account_id = ? order by card_no")
                .param(client.account().accountId())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
        client.get("/cards/" + cards.getLast());

        assertThat(client.post("/cards/" + cards.getFirst() + "/void", Map.of()).status())
                .isEqualTo(200);
        assertThat(client.post("/cards/" + cards.getLast() + "/void", Map.of()).status())
                .isEqualTo(412);

        assertThat(inStock()).isOne();
        assertThat(client.get("/orders/" + order)
                        .json()
                        .path("TotalCustomerCost")
                        .decimalValue())
                .isEqualByComparingTo("50");
        assertThat(owed(client.account())).isEqualTo(COST);
    }

    /** Changing rows by hand so that a code is sold twice, or was seen, is detected. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update gift_cards set restocked_at = null, status = 'ACTIVE', card_encrypted = '\\x00' where purchase_id = ?",
                "update purchases set state = 'COMPLETED' where purchase_id = ?",
                "insert into gift_card_reveals select * from jsonb_populate_record(null::gift_card_reveals, (select"
                        + " to_jsonb(r) || jsonb_build_object('gift_card_id', g.gift_card_id, 'account_id', g.account_id)"
                        + " from gift_card_reveals r, gift_cards g where g.purchase_id = ? limit 1))"
            })
    void booksThatWereTamperedWithAreFound(String tampering) throws SQLException {
        JsonNode seen = account.bought("amazon", 10, Map.of());
        account.reveal(seen);
        JsonNode purchase = bought();
        refunds().refund(id(purchase), true);
        assertThat(inStock()).isOne();

        try (Connection connection = TestFlorin.server().part(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            assertThat(BookChecks.verification(jdbc).run()).allMatch(LedgerVerification.Result::passed);

            assertThat(jdbc.sql(tampering).param(id(purchase)).update()).isOne();

            assertThat(BookChecks.verification(jdbc).run()).anyMatch(result -> !result.passed());
            connection.rollback();
        }
    }

    private JsonNode bought() {
        JsonNode purchase = account.buyPinned(OFFER, 50, Map.of()).data();
        assertThat(purchase.path("status").asString()).isNotEmpty();
        return purchase;
    }

    private static int stock(String code) {
        return TestFlorin.server().part(StockImport.class).add(OFFER, VALUE, List.of(new Card(code, null, null)));
    }

    private static long inStock() {
        return TestFlorin.jdbc()
                .sql("select count(*) from stock_codes where offer_id = ? and denomination_minor = ?")
                .params(OFFER, VALUE.minor())
                .query(Long.class)
                .single();
    }

    /** What the suppliers of the account's cards are owed, in cents. */
    private static long owed(TestAccount account) {
        return booked(account, "VENDOR_PAYABLE");
    }

    private long losses() {
        return -booked(account, "CARD_LOSSES");
    }

    private static long booked(TestAccount account, String ledgerAccount) {
        return TestFlorin.jdbc()
                .sql("""
                        select coalesce(sum(amount_minor), 0)
                          from ledger_entries
                         where account_id = ?
                           and ledger_account = ?""")
                .params(account.accountId(), ledgerAccount)
                .query(Long.class)
                .single();
    }

    private static Refunds refunds() {
        return TestFlorin.server().part(Refunds.class);
    }

    private static UUID id(JsonNode purchase) {
        return UUID.fromString(purchase.path("purchaseId").asString());
    }

    private static UUID cardId(JsonNode purchase) {
        return UUID.fromString(purchase.at("/giftCard/giftCardId").asString());
    }
}
