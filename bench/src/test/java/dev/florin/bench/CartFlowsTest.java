package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.bench.load.ReplyCheck;
import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CartFlowsTest {
    private static final String TOKEN = "ct_ABCDEFGHIJKLMNOPQRSTUV";
    private static final String OTHER = "ct_abcdefghijklmnopqrstuv";

    private final CartFlows flows = new CartFlows(List.of(1001L));
    private final List<String> sent = new ArrayList<>();

    @Test
    void aCartIsTakenToItsOrderStepByStep() {
        flows.opened();
        int tag = send(flows);
        for (int version = 1; version <= 5; version++) {
            assertThat(answer(flows, tag, changed(version))).isNull();
            assertThat(send(flows)).isEqualTo(tag);
        }

        assertThat(answer(flows, tag, CartReplyTest.order("paid", TOKEN))).isNull();

        assertThat(sent).hasSize(6);
        assertThat(sent.get(1)).startsWith("PATCH /api/carts/" + TOKEN + " ");
        assertThat(sent.getLast()).startsWith("POST /api/carts/" + TOKEN + "/checkout ");
        assertThat(flows.orders()).isOne();
        assertThat(flows.checkoutMicros().getTotalCount()).isOne();
    }

    @Test
    void ordersOutsideTheMeasuredPartAreNotMeasured() {
        order();
        flows.opened();
        order();
        order();
        flows.closed();
        order();

        assertThat(flows.orders()).isEqualTo(4);
        assertThat(flows.checkoutMicros().getTotalCount()).isEqualTo(2);
    }

    @Test
    void aConnectionGoesOnWithTheCartThatItHasJustGot() {
        int first = send(flows);
        int second = send(flows);

        answer(flows, second, CartReplyTest.cart(OTHER, "1"));
        int next = send(flows);
        answer(flows, first, CartReplyTest.cart(TOKEN, "1"));

        assertThat(next).isEqualTo(second);
        assertThat(send(flows)).isEqualTo(first);
        assertThat(sent.get(2)).startsWith("PATCH /api/carts/" + OTHER + " ");
        assertThat(sent.get(3)).startsWith("PATCH /api/carts/" + TOKEN + " ");
    }

    @Test
    void aWrongReplyEndsTheFlowAndNamesItsStep() {
        int tag = send(flows);
        answer(flows, tag, CartReplyTest.cart(TOKEN, "1"));
        send(flows);

        assertThat(answer(flows, tag, CartReplyTest.cart(TOKEN, "1"))).isEqualTo("CONTACT: version 1 instead of 2");

        send(flows);
        assertThat(sent.getLast()).startsWith("POST /api/carts HTTP/1.1");
        assertThat(flows.orders()).isZero();
    }

    @Test
    void anUnpaidOrderIsNoOrder() {
        int tag = send(flows);
        for (int version = 1; version <= 5; version++) {
            answer(flows, tag, changed(version));
            send(flows);
        }

        assertThat(answer(flows, tag, CartReplyTest.order("pending", TOKEN)))
                .isEqualTo("CHECKOUT: an order that is not paid");
        assertThat(flows.orders()).isZero();
    }

    @Test
    void aChangeMustBringTheNextVersionOfItsCart() {
        CartChanges changes = new CartChanges(List.of(new BenchCart(TOKEN, 1, List.of(1001L, 1002L))));

        int tag = send(changes);
        assertThat(answer(changes, tag, CartReplyTest.cart(TOKEN, "2"))).isNull();
        send(changes);
        assertThat(answer(changes, tag, CartReplyTest.cart(TOKEN, "2"))).isEqualTo("version 2 instead of 3");
        assertThat(sent).allMatch(request -> request.startsWith("POST /api/carts/" + TOKEN + "/items "));
    }

    @Test
    void aCartHasOneChangeUnderWayAtATime() {
        CartChanges changes = new CartChanges(
                List.of(new BenchCart(TOKEN, 1, List.of(1001L)), new BenchCart(OTHER, 1, List.of(1001L))));

        int first = send(changes);
        int second = send(changes);

        assertThat(first).isNotEqualTo(second);
        assertThatThrownBy(() -> send(changes)).isInstanceOf(BenchFailedException.class);
    }

    @Test
    void aReadMustBringTheCartAsItWasMade() {
        CartReads reads = new CartReads(List.of(new BenchCart(TOKEN, 1, List.of(1001L))));

        int tag = send(reads);

        assertThat(sent.getLast()).startsWith("GET /api/carts/" + TOKEN + " ");
        assertThat(answer(reads, tag, CartReplyTest.cart(TOKEN, "1"))).isNull();
        assertThat(answer(reads, tag, CartReplyTest.cart(OTHER, "1"))).isEqualTo("another cart");
    }

    /** What the step that brings a version answers: the fifth shows the card. */
    private static String changed(int version) {
        return version == 5 ? CartReplyTest.CARD : CartReplyTest.cart(TOKEN, "" + version);
    }

    private void order() {
        int tag = send(flows);
        for (int version = 1; version <= 5; version++) {
            answer(flows, tag, changed(version));
            send(flows);
        }
        answer(flows, tag, CartReplyTest.order("paid", TOKEN));
    }

    private int send(RequestSource source) {
        ByteBuffer out = ByteBuffer.allocate(RequestSource.MAX_REQUEST_BYTES);
        int tag = source.write(out);
        sent.add(new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII));
        return tag;
    }

    private static @Nullable String answer(ReplyCheck check, int tag, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return check.problem(tag, bytes, 0, bytes.length);
    }
}
