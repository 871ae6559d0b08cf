package dev.florin.order;

import dev.florin.money.Money;
import dev.florin.wallet.PaymentGateway;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A gateway that answers as a test says, or like the real one when nothing is set. It records what it was asked. */
public final class BrokenGateway implements PaymentGateway {
    public final Queue<Supplier<Answer.OfPayment>> captures = new ConcurrentLinkedQueue<>();
    public final Queue<Supplier<Answer.OfPayment>> authorizations = new ConcurrentLinkedQueue<>();
    public final Queue<Supplier<Answer.OfRefund>> refunds = new ConcurrentLinkedQueue<>();
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final PaymentGateway real;

    BrokenGateway(PaymentGateway real) {
        this.real = real;
    }

    @Override
    public Answer.OfPayment authorize(String key, String token, Money amount) {
        asked.add("authorize");
        Supplier<Answer.OfPayment> said = authorizations.poll();
        return said == null ? real.authorize(key, token, amount) : said.get();
    }

    @Override
    public Answer.OfPayment find(String key) {
        return real.find(key);
    }

    @Override
    public Answer.OfPayment capture(String key) {
        asked.add("capture");
        Supplier<Answer.OfPayment> said = captures.poll();
        return said == null ? real.capture(key) : said.get();
    }

    @Override
    public Answer.OfPayment voidAuthorization(String key) {
        asked.add("void");
        return real.voidAuthorization(key);
    }

    @Override
    public Answer.OfRefund refund(String key, String refundKey, Money amount) {
        asked.add("refund");
        Supplier<Answer.OfRefund> said = refunds.poll();
        return said == null ? real.refund(key, refundKey, amount) : said.get();
    }
}
