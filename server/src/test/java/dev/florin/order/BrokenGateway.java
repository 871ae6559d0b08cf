package dev.florin.order;

import dev.florin.money.Money;
import dev.florin.wallet.CardPayments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A gateway that answers as a test says, or like the real one when nothing is set. It records what it was asked. */
public final class BrokenGateway implements CardPayments {
    public final Queue<Supplier<Status>> captures = new ConcurrentLinkedQueue<>();
    public final Queue<Supplier<Status>> authorizations = new ConcurrentLinkedQueue<>();
    public final Queue<Supplier<Refund>> refunds = new ConcurrentLinkedQueue<>();
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CardPayments real;

    BrokenGateway(CardPayments real) {
        this.real = real;
    }

    @Override
    public Status authorize(String key, String token, Money amount) {
        asked.add("authorize");
        Supplier<Status> said = authorizations.poll();
        return said == null ? real.authorize(key, token, amount) : said.get();
    }

    @Override
    public Status find(String key) {
        return real.find(key);
    }

    @Override
    public Status capture(String key) {
        asked.add("capture");
        Supplier<Status> said = captures.poll();
        return said == null ? real.capture(key) : said.get();
    }

    @Override
    public Status cancel(String key) {
        asked.add("cancel");
        return real.cancel(key);
    }

    @Override
    public Refund refund(String key, String refundKey, Money amount) {
        asked.add("refund");
        Supplier<Refund> said = refunds.poll();
        return said == null ? real.refund(key, refundKey, amount) : said.get();
    }
}
