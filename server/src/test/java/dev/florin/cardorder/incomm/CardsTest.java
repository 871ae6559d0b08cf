package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.FIXED_25;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.Card;
import dev.florin.platform.Secrets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reading and voiding cards, over HTTP. */
class CardsTest implements MovesMoney {
    private final OrderClient program = OrderClient.create();

    @Test
    void orderIsFoundByIdAndByCodeInAnyCase() {
        JsonNode order = program.placeImmediate(order(FIXED_25, 25, 1)).json();
        String uri = order.path("OrderUri").asString();
        UUID id = TestFlorin.jdbc()
                .sql("select order_id from card_orders where account_id = ? and order_uri = ?")
                .params(program.account().accountId(), uri)
                .query(UUID.class)
                .single();

        for (String name : List.of(
                uri, uri.toLowerCase(Locale.ROOT), id.toString(), id.toString().toUpperCase(Locale.ROOT))) {
            Client.Answer found = program.get("/orders/" + name);
            assertThat(found.status()).as(name).isEqualTo(200);
            assertThat(found.json()).isEqualTo(order);
            assertThat(program.get("/orders/" + name + "/cards").json()).hasSize(1);
            assertThat(program.get("/Cards/Order/" + name).json())
                    .isEqualTo(program.get("/orders/" + name + "/cards").json());
        }
    }

    @Test
    void aCardHasEveryFieldAndTheTextsOfTheCatalogue() {
        JsonNode card = onlyCard(order(FIXED_25, 25, 1));

        assertThat(card.propertyNames())
                .contains(
                        "CertificateLink",
                        "CardNumber",
                        "Pin",
                        "Auxiliary",
                        "BarcodeImageUrl",
                        "ImageUrl",
                        "TermsAndConditions",
                        "FormattedTermsAndConditions",
                        "MarketingDescription",
                        "FormattedMarketingDescription",
                        "LegalDisclaimer",
                        "FormattedLegalDisclaimer",
                        "ExpirationDate",
                        "InitialBalance",
                        "CardUri",
                        "Sku",
                        "CreatedOn",
                        "ActivationDate",
                        "UsageInstructions",
                        "FormattedUsageInstructions");
        assertThat(card.path("Sku").asString()).isEqualTo(FIXED_25);
        assertThat(card.path("CardNumber").asString()).matches("\\d{16}");
        assertThat(card.path("Pin").asString()).matches("\\d{4}");
        assertThat(card.path("CardUri").asString()).matches("[0-9A-Z]{10}");
        assertThat(card.path("TermsAndConditions").asString()).isNotBlank();
        assertThat(card.path("ImageUrl").asString()).startsWith("http://");
        assertThat(program.get("/cards/" + card.path("CardUri").asString().toLowerCase(Locale.ROOT))
                        .json())
                .isEqualTo(card);
    }

    @Test
    void laterCatalogueChangesDoNotChangeAnOrder() {
        JsonNode before = onlyCard(order(FIXED_25, 25, 1));

        TestFlorin.jdbc()
                .sql("update skus set terms_and_conditions = 'New terms' where account_id = ?")
                .param(program.account().accountId())
                .update();

        assertThat(program.get("/cards/" + before.path("CardUri").asString()).json())
                .isEqualTo(before);
    }

    @Test
    void leadingZerosOfACardNumberSurvive() {
        JsonNode card = onlyCard(order(FIXED_25, 25, 1));
        byte[] sealed = new Card("0000123400005678", "0042", null)
                .seal(TestFlorin.server().part(Secrets.class));
        TestFlorin.jdbc()
                .sql("update gift_cards set card_encrypted = ? where account_id = ?")
                .params(sealed, program.account().accountId())
                .update();

        Client.Answer read = program.get("/cards/" + card.path("CardUri").asString());

        assertThat(read.body()).contains("\"CardNumber\":\"0000123400005678\"").contains("\"Pin\":\"0042\"");
    }

    @Test
    void thereAreNoCardsBeforeTheyAreFilled() {
        // the vendor takes 5 s for it
        Client.Answer placed = program.place(order(ANY, new BigDecimal("7.05"), 1));
        String uri = placed.json().path("OrderUri").asString();

        Client.Answer early = program.get("/orders/" + uri + "/cards");

        assertThat(early.status()).isEqualTo(200);
        assertThat(early.body()).isEqualTo("[]");
        program.awaitFinal(uri);
        assertThat(program.get("/orders/" + uri + "/cards").json()).hasSize(1);
    }

    @Test
    void eachReadOfACodeLeavesATrace() {
        String uri = program.placeImmediate(order(ANY, 10, 3))
                .json()
                .path("OrderUri")
                .asString();
        assertThat(reveals()).isZero();

        JsonNode cards = program.get("/orders/" + uri + "/cards").json();
        assertThat(reveals()).isEqualTo(3);
        program.get("/cards/" + cards.path(0).path("CardUri").asString());
        assertThat(reveals()).isEqualTo(4);
        program.get("/cards/" + cards.path(0).path("CardUri").asString() + "/balance");
        program.get("/orders/" + uri);

        assertThat(reveals()).isEqualTo(4);
    }

    @Test
    void aVoidedCardGivesItsPriceBackOnce() {
        long before = program.account().total();
        String uri = program.placeImmediate(order(ANY, new BigDecimal("40.00"), 2))
                .json()
                .path("OrderUri")
                .asString();
        String card = TestFlorin.jdbc()
                .sql("select card_uri from card_order_cards where account_id = ? order by card_no limit 1")
                .param(program.account().accountId())
                .query(String.class)
                .single();

        List<Client.Answer> voided = Together.all(8, i -> program.post("/cards/" + card + "/void", Map.of()));

        assertThat(voided).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("Status").asString()).isEqualTo("Voided");
            assertThat(answer.json().path("Balance").decimalValue()).isEqualTo(new BigDecimal("0.00"));
        });
        TestFlorin.await("the price is back", () -> program.account().total() == before - 40_00);
        assertThat(program.get("/orders/" + uri + "/cards").json()).hasSize(1);
        JsonNode shown = program.get("/cards/" + card).json();
        assertThat(shown.path("CardNumber").asString()).isEmpty();
        assertThat(shown.path("Pin").asString()).isEmpty();
        assertThat(shown.path("Status").asString()).isEqualTo("Voided");
    }

    @Test
    void cardIsActiveAgainWhenItsVendorRefusesTheVoid() {
        JsonNode card = onlyCard(order(ANY, new BigDecimal("40.07"), 1));
        String uri = card.path("CardUri").asString();
        long before = program.account().total();

        refusal(program.post("/cards/" + uri + "/void", Map.of()), 412);

        JsonNode shown = program.get("/cards/" + uri).json();
        assertThat(shown.path("Status").asString()).isEqualTo("Active");
        assertThat(shown.path("CardNumber")).isEqualTo(card.path("CardNumber"));
        assertThat(program.account().total()).isEqualTo(before);
    }

    @Test
    void serverContinuesAnUnansweredVoid() {
        long before = program.account().total();
        String uri =
                onlyCard(order(ANY, new BigDecimal("40.08"), 1)).path("CardUri").asString();

        Client.Answer begun = program.post("/cards/" + uri + "/void", Map.of());

        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.json().path("Status").asString()).isEqualTo("Voiding");
        TestFlorin.await("the price is back", () -> program.account().total() == before);
        assertThat(program.get("/cards/" + uri).json().path("Status").asString())
                .isEqualTo("Voided");
    }

    @Test
    void theBalanceOfACardIsWhatItWasIssuedWith() {
        JsonNode card = onlyCard(order(ANY, new BigDecimal("12.30"), 1));

        Client.Answer balance = program.get("/cards/" + card.path("CardUri").asString() + "/balance");

        assertThat(balance.body())
                .contains("\"InitialBalance\":12.30,\"Balance\":12.30,\"CurrencyCode\":\"USD\",\"Status\":\"Active\"");
    }

    @Test
    void aCardThatWasNotIssuedCannotBeVoided() {
        program.placeImmediate(order(ANY, new BigDecimal("10.01"), 1));
        String card = TestFlorin.jdbc()
                .sql("select card_uri from card_order_cards where account_id = ?")
                .param(program.account().accountId())
                .query(String.class)
                .single();

        refusal(program.post("/cards/" + card + "/void", Map.of()), 412);
    }

    @Test
    void anotherProgramsOrdersDoNotExist() {
        String uri = program.placeImmediate(order(FIXED_25, 25, 1))
                .json()
                .path("OrderUri")
                .asString();
        String card = program.get("/orders/" + uri + "/cards")
                .json()
                .path(0)
                .path("CardUri")
                .asString();

        for (OrderClient other : List.of(OrderClient.create(), OrderClient.of(program.account()))) {
            refusal(other.get("/orders/" + uri), 404);
            refusal(other.get("/orders/" + uri + "/cards"), 404);
            refusal(other.get("/cards/" + card), 404);
            refusal(other.get("/cards/" + card + "/balance"), 404);
            refusal(other.post("/cards/" + card + "/void", Map.of()), 404);
            assertThat(other.get("/fulfillment/all").json()).isEmpty();
        }
    }

    private JsonNode onlyCard(Map<String, Object> order) {
        Client.Answer placed = program.placeImmediate(order);
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        JsonNode cards = program.get("/orders/" + placed.json().path("OrderUri").asString() + "/cards")
                .json();
        assertThat(cards).hasSize(1);
        return cards.path(0);
    }

    private long reveals() {
        return program.count("select count(*) from gift_card_reveals where account_id = ?");
    }
}
