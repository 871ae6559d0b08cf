package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.Card;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import dev.florin.vendor.incomm.FakeIncomm.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the client makes of a vendor's answers, even of those that no vendor should give. */
class IncommOrderTest {
    private static final String CARD = "{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,"
            + "\"CardNumber\":\"0012345678901234\",\"Pin\":\"99\"}";

    private static final String DUPLICATE = "[[\"Duplicate CustomerOrderId detected in order\"]]";

    private final IncommFixture fixture = new IncommFixture();
    private final FakeIncomm vendor = fixture.vendor;
    private final ClosingVendor client = fixture.client();
    private final Order order = IncommFixture.order();

    @AfterEach
    void close() {
        client.close();
        fixture.close();
    }

    @Test
    void orderIsOneCardOfTheValueAndMailsNobody() {
        client.order(order);

        JsonNode body = vendor.bodies.getFirst();
        assertThat(body.path("CustomerOrderId").asString()).isEqualTo(order.reference());
        assertThat(body.path("CatalogId").asInt()).isEqualTo(7);
        JsonNode recipient = body.path("Recipients").path(0);
        assertThat(recipient.path("DeliverEmail").asBoolean(true)).isFalse();
        assertThat(recipient.path("EmailAddress").asString()).isEqualTo("nobody@example.com");
        JsonNode product = recipient.path("Products").path(0);
        assertThat(product.path("Sku").asString()).isEqualTo(IncommFixture.SKU);
        assertThat(product.path("Value").decimalValue()).isEqualByComparingTo("25.10");
        assertThat(product.path("Quantity").asInt()).isEqualTo(1);
        assertThat(body.path("Recipients").size()).isEqualTo(1);
    }

    @Test
    void aCardKeepsItsLeadingZeros() {
        vendor.instead("/cards", Response.of(200, "[" + CARD + "]"));

        assertThat(client.order(order)).isEqualTo(new Answer.Filled(new Card("0012345678901234", "99", null)));
    }

    @Test
    void aValueMayBeWrittenAsText() {
        String card = "{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":\"25.10\",\"CardNumber\":\"1\"}";
        vendor.instead("/cards", Response.of(200, "[" + card + "]"));

        assertThat(client.order(order)).isEqualTo(new Answer.Filled(new Card("1", null, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "\"text\"",
                "<html><body>502 Bad Gateway</body></html>",
                "[{\"CardUri\":\"C1\"",
                "[null]",
                "[[]]",
                "[1e999999999]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.11,\"CardNumber\":\"1\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":1e400000000,\"CardNumber\":\"1\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":\"25.11\",\"CardNumber\":\"1\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":\"much\",\"CardNumber\":\"1\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"OTHER\",\"InitialBalance\":25.10,\"CardNumber\":\"1\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":null,\"InitialBalance\":25.10,\"CardNumber\":\"1\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,\"CardNumber\":12345}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,\"CardNumber\":\" \"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,\"CardNumber\":\"1\",\"Pin\":7}]",
                "[{\"CardUri\":\"C 1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,\"CardNumber\":\"1\"}]",
                "[{\"CardNumber\":\"1\",\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,"
                        + "\"CardNumber\":\"2\"}]",
                "[{\"CardUri\":\"C1\",\"Sku\":\"VUSA-D-V-00\",\"InitialBalance\":25.10,\"CertificateLink\":\"ftp://x\"}]",
                "[" + CARD + "," + CARD + "]",
                "[" + CARD + "]]"
            })
    void whatIsNotTheCardThatWasOrderedIsNoCard(String cards) {
        vendor.instead("/cards", Response.of(200, cards));

        assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
        assertThat(vendor.orders).hasSize(1);
    }

    @Test
    void aNumberThatAnotherOrderHasIsNoCard() {
        vendor.numberForAll = "6006491234567890";

        assertThat(client.order(order)).isInstanceOf(Answer.Filled.class);
        assertThat(client.order(IncommFixture.order()))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why())
                                .contains("another order")
                                .doesNotContain("6006"));
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void anotherCardThanBeforeIsNoCard() {
        client.order(order);
        vendor.instead("/cards", Response.of(200, "[" + CARD + "]"));

        assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aCardThatComesLaterIsWaitedFor() {
        vendor.after("/orders/immediate", done -> new Response(202, "", done.headers(), false));

        assertThat(client.order(order)).isInstanceOf(Answer.Pending.class);
        vendor.instead("/cards", Response.of(200, "[]"));
        assertThat(client.find(order)).isEqualTo(new Answer.Pending("the vendor is still working on the order"));
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
        assertThat(vendor.posts()).isEqualTo(1);
    }

    @Test
    void anOrderThatFailedAtTheVendorIsRefusedForGood() {
        vendor.status = "Failed";
        vendor.instead("/cards", Response.of(200, "[]"));

        assertThat(client.order(order)).isEqualTo(new Answer.Refused("the vendor could not fill the order"));
        assertThat(client.find(order)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void anErrorThatNamesTheOrderIsJudgedByTheOrder() {
        vendor.status = "Failed";
        vendor.after("/orders/immediate", done -> new Response(412, "[[\"not filled\"]]", done.headers(), false));
        vendor.instead("/cards", Response.of(200, "[]"));
        assertThat(client.order(order)).isInstanceOf(Answer.Refused.class);

        Order other = IncommFixture.order();
        vendor.after("/orders/immediate", done -> new Response(412, "[[\"not filled\"]]", done.headers(), false));
        assertThat(client.order(other)).isInstanceOf(Answer.Filled.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 407, 408, 429, 500, 502, 503, 504})
    void aStatusWithoutTheVendorsWordsSaysNothing(int status) {
        vendor.instead(
                "/orders/immediate", Response.of(status, "<html>no</html>").with("Retry-After", "0"));
        if (status == 401) {
            vendor.instead("/orders/immediate", Response.of(status, ""));
        }

        assertThat(client.order(order)).isInstanceOf(status == 429 ? Answer.Pending.class : Answer.Unknown.class);
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (FakeIncomm elsewhere = new FakeIncomm()) {
            vendor.instead(
                    "/orders/immediate", Response.of(307, "").with("Location", elsewhere.url() + "/orders/immediate"));

            assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void aLocationOnAnotherHostIsOnlyAName() {
        try (FakeIncomm elsewhere = new FakeIncomm()) {
            vendor.after(
                    "/orders/immediate",
                    done -> Response.of(201, "cut{").with("Location", elsewhere.url() + "/orders/ORD-1"));

            assertThat(client.order(order)).isInstanceOf(Answer.Filled.class);
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void aConflictThatNamesSomebodyElsesOrderIsNotBelieved() {
        client.order(IncommFixture.order());
        vendor.instead("/orders/immediate", Response.of(409, "[]").with("Location", vendor.url() + "/orders/ORD-1"));

        assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aConflictWithoutLocationIsLookedUpInTheList() {
        vendor.after("/orders/immediate", done -> Response.of(500, ""));
        client.order(order);
        vendor.instead("/orders/immediate", Response.of(409, "[[\"Duplicate CustomerOrderId detected in order\"]]"));

        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void aRefusalThatSaysThatTheReferenceIsTakenIsNone() {
        vendor.after(
                "/orders/immediate", done -> Response.of(400, DUPLICATE).with("Location", vendor.url() + "/x/ORD-1"));
        assertThat(client.order(order)).isInstanceOf(Answer.Filled.class);

        Order second = IncommFixture.order();
        vendor.after("/orders/immediate", done -> Response.of(412, DUPLICATE));
        assertThat(client.order(second)).isInstanceOf(Answer.Filled.class);

        vendor.lists = false;
        Order third = IncommFixture.order();
        vendor.after("/orders/immediate", done -> Response.of(400, DUPLICATE));
        assertThat(client.order(third)).isInstanceOf(Answer.Unknown.class);
        assertThat(client.find(third)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void aRefusalIsShortAndShowsNoNumber() {
        vendor.instead(
                "/orders/immediate",
                Response.of(400, "[[\"card 6006 4912 3456 7890 is taken\"],[\"" + "x".repeat(900) + "\"]]"));

        assertThat(client.order(order))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("card … is taken")
                                .hasSizeLessThan(300));
    }

    @Test
    void refusalAfterALostAnswerIsNotBelievedTooEarly() {
        vendor.instead("/orders/immediate", Response.of(500, ""));
        client.order(order);
        vendor.instead("/orders/immediate", Response.of(400, "[\"sold out\"]"));

        assertThat(client.find(order)).isInstanceOf(Answer.Unknown.class);
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void refusalAfterALostAnswerCountsOnceTheListLacksTheOrder() {
        MovableClock clock = new MovableClock();
        try (ClosingVendor patient = fixture.client(Duration.ofMinutes(30), clock)) {
            vendor.instead("/orders/immediate", Response.of(500, ""));
            patient.order(order);
            for (int i = 0; i < 4; i++) {
                vendor.instead("/orders/immediate", Response.of(400, "[\"sold out\"]"));
                clock.advance(Duration.ofMinutes(8));
                Answer answer = patient.find(order);
                assertThat(answer).isInstanceOf(i < 3 ? Answer.Unknown.class : Answer.Refused.class);
            }
            assertThat(vendor.orders).isEmpty();
            assertThat(patient.order(order)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void advancingTheTestClockSettlesNothingAtTheVendor() {
        DatabaseClock clock = new DatabaseClock();
        try (ClosingVendor patient = fixture.client(Duration.ofMinutes(30), clock)) {
            vendor.instead("/orders/immediate", Response.of(500, ""));
            patient.order(order);
            clock.follow(Duration.ofDays(1));
            vendor.instead("/orders/immediate", Response.of(400, "[\"sold out\"]"));

            assertThat(patient.find(order)).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void anOrderInTheListIsTakenThoughARepetitionWasRefused() {
        try (ClosingVendor hasty = fixture.client(Duration.ZERO, InstantSource.system())) {
            vendor.after("/orders/immediate", done -> Response.of(500, ""));
            hasty.order(order);
            vendor.instead("/orders/immediate", Response.of(400, "[\"sold out\"]"));

            assertThat(hasty.find(order)).isInstanceOf(Answer.Filled.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "[{\"OrderUri\":\"ORD-1\"}]", "[{\"CustomerOrderId\":\"other\"}]"})
    void aListThatIsBrokenOrNeverEndsProvesNothing(String list) {
        try (ClosingVendor hasty = fixture.client(Duration.ZERO, InstantSource.system())) {
            vendor.fulfilment = list;
            vendor.instead("/orders/immediate", Response.of(500, ""));
            hasty.order(order);
            vendor.instead("/orders/immediate", Response.of(400, "[\"sold out\"]"));

            assertThat(hasty.find(order)).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void whatIsKnownOfAnOrderOutlivesTheProcess() {
        vendor.instead("/cards", Response.of(500, ""));
        client.order(order);

        try (ClosingVendor next = fixture.client()) {
            assertThat(next.find(order)).isInstanceOf(Answer.Filled.class);
            assertThat(vendor.posts()).isEqualTo(1);
        }
    }

    @Test
    void brokenAnswersAreUnknownAndTheCardIsFoundLater() {
        vendor.after("/orders/immediate", Response::cutOff);
        assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
        vendor.after("/cards", Response::cutOff);
        assertThat(client.find(order)).isInstanceOf(Answer.Unknown.class);
        vendor.instead("/cards", Response.of(200, " ".repeat(2_000_000)));
        assertThat(client.find(order)).isInstanceOf(Answer.Unknown.class);

        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
        assertThat(vendor.orders).hasSize(1);
    }

    @Test
    void anOrderWhoseConnectionBreaksIsNotSentAgainUnasked() {
        client.order(IncommFixture.order());
        vendor.after("/orders/immediate", done -> Response.of(0, ""));

        assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
        assertThat(vendor.posts()).isEqualTo(2);
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void anOrderThatWasRefusedOwesNothing() {
        Order unknown = IncommFixture.order("25.10", "UNKNOWN");
        client.order(unknown);

        assertThat(client.cancel(unknown)).isEqualTo(new Cancellation.Cancelled());
    }

    @Test
    void aVendorThatAsksForAPauseIsLeftAlone() {
        vendor.instead("/orders/immediate", Response.of(429, "[\"slow down\"]").with("Retry-After", "60"));

        client.order(order);
        List<String> before = List.copyOf(vendor.requests);

        assertThat(client.find(order))
                .isInstanceOfSatisfying(
                        Answer.Pending.class,
                        pending -> assertThat(pending.why()).contains("pause"));
        assertThat(client.order(IncommFixture.order())).isInstanceOf(Answer.Pending.class);
        assertThat(vendor.requests).isEqualTo(before);
    }
}
