package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import dev.florin.bench.load.RequestSource;
import dev.florin.bench.load.Window;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Makes carts and takes each to its order, step by step. A connection goes on with the cart whose reply it has just got;
 * one that has none begins a new cart.
 */
final class CartFlows implements RequestSource, ReplyCheck, Window {
    private static final long MAX_LATENCY_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final List<CartStep> STEPS = List.of(CartStep.values());

    private final List<CartRequest> requests;
    private final List<Flow> flows = new ArrayList<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Histogram checkoutMicros = new Histogram(MAX_LATENCY_MICROS, 3);
    private boolean measuring;
    private long orders;

    /** @param variants of which each cart has one unit */
    CartFlows(List<Long> variants) {
        requests = STEPS.stream().map(step -> step.request(variants)).toList();
    }

    private static final class Flow {
        private int at;
        private byte[] token = new byte[0];
        private long sentNanos;

        CartStep step() {
            return STEPS.get(at);
        }
    }

    @Override
    public int write(ByteBuffer out) {
        Integer next = waiting.pollFirst();
        int number = next == null ? begin() : next;
        Flow flow = flows.get(number);
        flow.sentNanos = System.nanoTime();
        requests.get(flow.at).write(out, flow.token);
        return number;
    }

    @Override
    public @Nullable String problem(int tag, byte[] bytes, int from, int to) {
        Flow flow = flows.get(tag);
        CartReply reply = new CartReply(bytes, from, to);
        String problem = switch (flow.step()) {
            case CREATE, CONTACT, ADDRESS, SHIPPING_METHOD -> changed(flow, reply);
            case PAYMENT_METHOD -> reply.cardProblem();
            case CHECKOUT -> ordered(flow, reply);
        };
        if (problem != null || flow.step() == CartStep.CHECKOUT) {
            free.addFirst(tag);
        } else {
            flow.at++;
            waiting.addFirst(tag);
        }
        return problem == null ? null : flow.step() + ": " + problem;
    }

    @Override
    public void opened() {
        measuring = true;
    }

    @Override
    public void closed() {
        measuring = false;
    }

    /** Orders of the whole run. */
    long orders() {
        return orders;
    }

    /** How long the checkouts of the measured part took; their number is that of the orders there. */
    Histogram checkoutMicros() {
        return checkoutMicros;
    }

    private int begin() {
        Integer reused = free.pollFirst();
        if (reused != null) {
            flows.set(reused, new Flow());
            return reused;
        }
        flows.add(new Flow());
        return flows.size() - 1;
    }

    private static @Nullable String changed(Flow flow, CartReply reply) {
        if (flow.step() == CartStep.CREATE) {
            flow.token = reply.token();
            if (flow.token.length == 0) {
                return "no cart";
            }
        }
        return reply.problem(flow.token, flow.step().version());
    }

    private @Nullable String ordered(Flow flow, CartReply reply) {
        String problem = reply.orderProblem(flow.token);
        if (problem == null) {
            orders++;
            if (measuring) {
                checkoutMicros.recordValue(Math.min(MAX_LATENCY_MICROS, (System.nanoTime() - flow.sentNanos) / 1000));
            }
        }
        return problem;
    }
}
