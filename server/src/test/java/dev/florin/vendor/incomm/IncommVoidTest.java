package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import dev.florin.vendor.incomm.FakeIncomm.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A card that may be void is never said to be sold, and taking one back never buys one. */
class IncommVoidTest {
    private static final Duration SETTLE_AFTER = Duration.ofMinutes(30);

    private final IncommFixture fixture = new IncommFixture();
    private final FakeIncomm vendor = fixture.vendor;
    private final MovableClock clock = new MovableClock();
    private final ClosingVendor client = fixture.client(SETTLE_AFTER, clock);
    private final Order order = IncommFixture.order();

    @BeforeEach
    void aCardIsSold() {
        assertThat(client.order(order)).isInstanceOf(Answer.Filled.class);
    }

    @AfterEach
    void close() {
        client.close();
        fixture.close();
    }

    @Test
    void lostVoidIsFoundOutFromTheCard() {
        vendor.after("/void", done -> Response.of(500, ""));
        assertThat(client.cancel(order)).isInstanceOf(Cancellation.Unknown.class);

        assertThat(client.cancel(order)).isEqualTo(new Cancellation.Cancelled());
        assertThat(client.find(order)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void cardWithoutAStatusStaysUnknownAfterALostVoid() {
        vendor.after("/void", done -> Response.of(0, ""));
        client.cancel(order);

        for (String card : new String[] {"", "{}", "<html>", "{\"CardUri\":\"OTHER\",\"Status\":\"Active\"}"}) {
            clock.advance(SETTLE_AFTER);
            vendor.instead("/void", Response.of(400, "[[\"already voided\"]]"));
            vendor.instead("/cards/", Response.of(200, card));

            assertThat(client.cancel(order)).as(card).isInstanceOf(Cancellation.Unknown.class);
        }
    }

    @Test
    void theFirstRefusalIsFinalAndMayBeFollowedByAnotherOne() {
        for (int i = 0; i < 2; i++) {
            vendor.instead("/void", Response.of(409, "[\"the card is spent\"]"));
            assertThat(client.cancel(order)).isInstanceOf(Cancellation.Refused.class);
        }
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void aCardThatIsStillActiveLongAfterALostVoidIsSold() {
        vendor.instead("/void", Response.of(500, ""));
        client.cancel(order);

        vendor.instead("/void", Response.of(409, "[\"the card is spent\"]"));
        assertThat(client.cancel(order)).as("it may still be voided").isInstanceOf(Cancellation.Unknown.class);
        clock.advance(SETTLE_AFTER);
        vendor.instead("/void", Response.of(409, "[\"the card is spent\"]"));
        assertThat(client.cancel(order)).isInstanceOf(Cancellation.Refused.class);
        assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void aVoidThatWasNeverSentMakesNoRefusalDoubtful() {
        vendor.instead("/orders/immediate", Response.of(429, "[]").with("Retry-After", "60"));
        client.order(IncommFixture.order());
        assertThat(client.cancel(order)).isInstanceOf(Cancellation.Unknown.class);

        clock.advance(Duration.ofSeconds(61));
        vendor.instead("/void", Response.of(409, "[\"the card is spent\"]"));
        assertThat(client.cancel(order)).isInstanceOf(Cancellation.Refused.class);
    }

    @Test
    void takingBackWhatWasNotHeardBuysNothing() {
        Order lost = IncommFixture.order();
        vendor.instead("/orders/immediate", Response.of(500, ""));
        client.order(lost);
        long posts = vendor.posts();

        assertThat(client.cancel(lost)).isInstanceOf(Cancellation.Unknown.class);
        assertThat(vendor.posts()).isEqualTo(posts);
        assertThat(vendor.orders).doesNotContainKey(lost.reference());
    }

    @Test
    void aCardWhoseOrderIsOnlyInTheListIsTakenBack() {
        Order lost = IncommFixture.order();
        vendor.after("/orders/immediate", done -> Response.of(500, ""));
        client.order(lost);
        long posts = vendor.posts();

        assertThat(client.cancel(lost)).isEqualTo(new Cancellation.Cancelled());
        assertThat(vendor.posts()).isEqualTo(posts);
    }
}
