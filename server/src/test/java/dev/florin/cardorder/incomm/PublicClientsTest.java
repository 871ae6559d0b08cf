package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.FIXED_25;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static dev.florin.cardorder.incomm.OrderClient.product;
import static dev.florin.cardorder.incomm.OrderClient.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cardorder.TestPrograms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that come with public clients, run by a client that is as strict about types as they are. */
class PublicClientsTest implements MovesMoney {
    private final OrderClient program = OrderClient.create();
    private final TypedClient client =
            new TypedClient(program.bearer(), program.program().programId());

    @Test
    void programsCatalogsProductsAndPackagingAreListed() {
        int programId = program.program().programId();

        assertThat(client.programs()).containsExactly(programId);
        assertThat(client.catalogs(programId)).containsExactly(3);
        List<TypedClient.Product> products = client.products(programId, 3);
        assertThat(products).hasSizeGreaterThan(5);
        assertThat(products)
                .filteredOn(product -> product.sku().equals(FIXED_25))
                .singleElement()
                .satisfies(product -> assertThat(product.image()).startsWith("http"));
        assertThat(client.packaging(programId)).isEmpty();
        assertThat(client.available()).isPositive();
    }

    @Test
    void minimalImmediateOrderIsReadWithItsCards() {
        TypedClient.Placed placed = client.placeImmediate(order(ANY, new BigDecimal("12.50"), 2));

        assertThat(placed.order().status()).isEqualTo("Fulfilled");
        assertThat(placed.order().totalCustomerCost()).isEqualTo(25.00);
        assertThat(placed.links()).hasSize(3);
        String uri = TypedClient.last(placed.location());
        assertThat(client.order(uri)).isEqualTo(placed.order());
        List<TypedClient.Card> cards = client.cards(uri);
        assertThat(cards)
                .hasSize(2)
                .allSatisfy(card -> assertThat(card.cardNumber()).hasSize(16));
        assertThat(client.card(cards.getFirst().cardUri())).isEqualTo(cards.getFirst());
    }

    @Test
    void anOrderIsReadByTypeWhileItsCardIsOnItsWay() {
        // the vendor takes 5 s for it
        String uri = TypedClient.last(client.place(order(ANY, new BigDecimal("9.05"), 1)));

        TypedClient.Order pending = client.order(uri);
        assertThat(pending.status()).isEqualTo("Pending");
        assertThat(pending.totalCustomerCost()).isEqualTo(9.05);
        assertThat(client.cards(uri)).isEmpty();
        TypedClient.Card card = client.card(onlyCardUri());
        assertThat(card.status()).isEqualTo("Pending");
        assertThat(card.cardNumber()).isEmpty();
        assertThat(client.fulfillments("/fulfillment/pending").items()).hasSize(1);

        program.awaitFinal(uri);
        assertThat(client.cards(uri)).hasSize(1);
    }

    @Test
    void theListOfFulfilmentsIsWalkedByItsHeadersWhateverIsAccepted() {
        for (int i = 0; i < 3; i++) {
            client.placeImmediate(order(FIXED_25, 25, 1));
        }

        TypedClient.Page first = client.fulfillments("/fulfillment?PageNo=1&PageSize=1");
        TypedClient.Page second = client.fulfillments(first.next());
        TypedClient.Page third = client.fulfillments(second.next());

        assertThat(first.prev()).isNull();
        assertThat(third.next()).isNull();
        assertThat(client.fulfillments(third.prev())).isEqualTo(second);
        assertThat(client.fulfillments(second.prev())).isEqualTo(first);
        assertThat(client.fulfillments(third.first())).isEqualTo(first);
        assertThat(List.of(first.items(), second.items(), third.items())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "text/html", "application/xml;q=1", "nonsense", "*", "image/png, text/plain;q=0.5"})
    void whateverAClientAcceptsItIsAnsweredInJson(String accept) {
        for (String path :
                List.of("/programs/programs", "/balance", "/fulfillment", "/orders/ABC-12-D3E", "/nowhere")) {
            Client.Answer answer = program.get(path, "Accept", accept);
            assertThat(answer.status()).as(path).isIn(200, 404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }
        assertThat(IncommClient.post(program.bearer(), "/orders", "{}", "Accept", accept)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aVoidShowsInTheOrderItsTotalsAndTheFulfilments() {
        long before = program.account().total();
        String uri = TypedClient.last(client.placeImmediate(order(ANY, 10, 2)).location());
        List<TypedClient.Card> cards = client.cards(uri);

        assertThat(client.voided(cards.getFirst().cardUri())).isEqualTo("Voided");

        TypedClient.Order half = client.order(uri);
        assertThat(half.status()).isEqualTo("Fulfilled");
        assertThat(half.message()).isEqualTo("1 of 2 cards: voided.");
        assertThat(half.totalCustomerCost()).isEqualTo(10.00);
        assertThat(client.cards(uri)).containsExactly(cards.getLast());
        assertThat(before - program.account().total()).isEqualTo(10_00);

        assertThat(client.voided(cards.getLast().cardUri())).isEqualTo("Voided");

        TypedClient.Order all = client.order(uri);
        assertThat(all.status()).isEqualTo("Voided");
        assertThat(all.totalCustomerCost()).isZero();
        assertThat(client.cards(uri)).isEmpty();
        assertThat(client.card(cards.getFirst().cardUri()).status()).isEqualTo("Voided");
        assertThat(client.fulfillments("/fulfillment/Voided").items())
                .singleElement()
                .satisfies(item -> assertThat(item.status()).isEqualTo("Voided"));
        assertThat(client.fulfillments("/fulfillment/Fulfilled").items()).isEmpty();
        assertThat(program.account().total()).isEqualTo(before);
        refusal(program.place(sameId(uri)), 409);
    }

    @Test
    void ordersCostIsWhatTheLedgerCharged() {
        List<Map<String, Object>> orders = List.of(
                order(FIXED_25, 25, 1),
                order(ANY, new BigDecimal("0.10"), 5),
                order(List.of(recipient(List.of(product(ANY, new BigDecimal("25.01"), 1), product(FIXED_25, 25, 1))))));

        for (Map<String, Object> order : orders) {
            TypedClient.Placed placed = client.placeImmediate(order);
            assertThat(cents(placed.order().totalCustomerCost()))
                    .isEqualTo(charged(placed.order().orderUri()));
        }

        TypedClient.Placed placed = client.placeImmediate(order(ANY, 10, 3));
        client.voided(client.cards(placed.order().orderUri()).getFirst().cardUri());
        assertThat(cents(client.order(placed.order().orderUri()).totalCustomerCost()))
                .isEqualTo(20_00)
                .isEqualTo(charged(placed.order().orderUri()));
    }

    @Test
    void numbersAndTruthsWrittenAsTextsAreRead() {
        Map<String, Object> order = order(FIXED_25, "25.00", 1);
        order.put("CatalogId", "3");
        Map<String, Object> recipient = recipient(product(ANY, " 1.50", "2.0"));
        recipient.put("DeliverEmail", "false");
        Map<String, Object> second = order(List.of(recipient));
        second.put("CatalogId", 3.0);

        assertThat(client.placeImmediate(order).order().totalCustomerCost()).isEqualTo(25.00);
        assertThat(client.placeImmediate(second).order().totalCustomerCost()).isEqualTo(3.00);
        for (Object wrong : List.of("1.5", "2,0", "", "1e1", "١", 1.5, true, List.of())) {
            refusal(program.place(order(List.of(recipient(product(ANY, 1, wrong))))), 400);
        }
        for (Object wrong : List.of("25,00", "0x19", "", "NaN", "1e1", new BigDecimal("1e400"), true)) {
            refusal(program.place(order(List.of(recipient(product(ANY, wrong, 1))))), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" a", "a ", "\ta", "a\n", "a\u0000b", "a\u0007b", "a\u00a0", "a\u200bb", "\u202eab", "a\u2028b"})
    void anIdThatLooksLikeAnotherIsRefused(String id) {
        Map<String, Object> order = order(FIXED_25, 25, 1);
        order.put("CustomerOrderId", id);

        assertThat(refusal(program.placeImmediate(order), 400))
                .allSatisfy(text -> assertThat(text).startsWith("CustomerOrderId "));
        assertThat(program.countOrders()).isZero();
    }

    @Test
    void idIsReusableOnlyWhenItsOrderBoughtNothing() {
        Map<String, Object> order = order(ANY, new BigDecimal("10.01"), 2);
        Client.Answer failed = program.placeImmediate(order);
        refusal(failed, 412);
        String first = TypedClient.last(failed.headers().firstValue("Location").orElseThrow());
        refusal(program.placeImmediate(order), 412);
        Map<String, Object> mended = new HashMap<>(order(FIXED_25, 25, 1));
        mended.put("CustomerOrderId", order.get("CustomerOrderId"));

        TypedClient.Placed placed = client.placeImmediate(mended);

        assertThat(placed.order().status()).isEqualTo("Fulfilled");
        assertThat(client.order(first).status()).isEqualTo("Failed");
        assertThat(client.order(first).totalCustomerCost()).isZero();
        assertThat(refusal(program.placeImmediate(order), 409)).hasSize(1);
        assertThat(program.placeImmediate(mended).headers().firstValue("Location"))
                .contains(placed.location());
        assertThat(program.count("select count(*) from purchases where account_id = ? and state = 'COMPLETED'"))
                .isEqualTo(1);
    }

    @Test
    void aBasicKeyFindsOrdersCardsAndFulfilmentsOfAnyOfItsPrograms() {
        TestPrograms.TestProgram first = TestPrograms.create(program.account());
        OrderClient second = OrderClient.of(program.account(), first.apiKey());
        String uri = TypedClient.last(new TypedClient(second.bearer(), null)
                .placeImmediate(order(FIXED_25, 25, 1))
                .location());
        TypedClient key = new TypedClient(first.basic(), null);

        assertThat(key.order(uri).status()).isEqualTo("Fulfilled");
        String card = key.cards(uri).getFirst().cardUri();
        assertThat(key.card(card).status()).isEqualTo("Active");
        assertThat(key.fulfillments("/fulfillment").items()).hasSize(1);
        Client.Answer answer = IncommClient.get(first.basic(), "/orders/" + uri);
        assertThat(answer.headers().allValues("ProgramId"))
                .containsExactly(String.valueOf(second.program().programId()));
        refusal(
                IncommClient.get(
                        first.basic(),
                        "/orders/" + uri,
                        "ProgramId",
                        String.valueOf(first.program().programId())),
                404);
        assertThat(key.voided(card)).isEqualTo("Voided");
        assertThat(key.order(uri).status()).isEqualTo("Voided");
    }

    private Map<String, Object> sameId(String uri) {
        Map<String, Object> order = order(FIXED_25, 25, 1);
        order.put(
                "CustomerOrderId",
                program.get("/orders/" + uri).json().path("CustomerOrderId").asString());
        return order;
    }

    /** What the account's balances have paid for the order's cards, less what they were given back, in cents. */
    private long charged(String orderUri) {
        return -TestFlorin.jdbc()
                .sql("""
                        select coalesce(sum(e.amount_minor), 0)
                          from card_orders o
                          join card_order_cards c using (account_id, order_id)
                          join ledger_entries e
                            on e.account_id = c.account_id
                           and e.reference_id = c.purchase_id
                           and e.ledger_account = 'CUSTOMER'
                         where o.account_id = ?
                           and o.order_uri = ?""")
                .params(program.account().accountId(), orderUri)
                .query(Long.class)
                .single();
    }

    private static long cents(double amount) {
        return Math.round(amount * 100);
    }

    private String onlyCardUri() {
        return TestFlorin.jdbc()
                .sql("select card_uri from card_order_cards where account_id = ?")
                .param(program.account().accountId())
                .query(String.class)
                .single();
    }
}
