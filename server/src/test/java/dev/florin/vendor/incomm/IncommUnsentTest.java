package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import dev.florin.vendor.incomm.FakeIncomm.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order that certainly never left makes the refusal of a later one no less certain. */
class IncommUnsentTest {
    private static final Response SOLD_OUT = Response.of(400, "[\"sold out\"]");

    private final IncommFixture fixture = new IncommFixture();
    private final FakeIncomm vendor = fixture.vendor;
    private final Order order = IncommFixture.order();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void withoutATokenNothingIsSent() {
        MovableClock clock = new MovableClock();
        try (ClosingVendor client = fixture.client(Duration.ofMinutes(30), clock)) {
            vendor.instead("/auth/token", Response.of(500, ""));
            assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
            assertThat(client.cancel(order)).isInstanceOf(Cancellation.Refused.class);

            clock.advance(Duration.ofSeconds(1));
            vendor.instead("/orders/immediate", SOLD_OUT);
            assertThat(client.find(order)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void withoutAConnectionNothingIsSent() throws IOException {
        try (ClosingVendor away = client(URI.create("http://127.0.0.1:" + closedPort()));
                ClosingVendor client = fixture.client()) {
            for (int i = 0; i < 3; i++) {
                assertThat(away.find(order)).isInstanceOf(i == 0 ? Answer.NotFound.class : Answer.Unknown.class);
                assertThat(away.order(order)).isInstanceOf(Answer.Unknown.class);
            }

            vendor.instead("/orders/immediate", SOLD_OUT);
            assertThat(client.find(order)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void unsentLaterTryDoesNotForgetAnEarlierOne() throws IOException {
        try (ClosingVendor away = client(URI.create("http://127.0.0.1:" + closedPort()));
                ClosingVendor client = fixture.client()) {
            vendor.after("/orders/immediate", done -> Response.of(500, ""));
            client.order(order);
            away.find(order);

            vendor.instead("/orders/immediate", SOLD_OUT);
            assertThat(client.find(order)).isInstanceOf(Answer.Unknown.class);
            assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
        }
    }

    private ClosingVendor client(URI url) {
        return ClosingVendor.of(
                IncommFixture.settings(url, FakeIncomm.SECRET, Duration.ofMinutes(30)),
                new Transactions(fixture.pool),
                fixture.secrets,
                InstantSource.system());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
