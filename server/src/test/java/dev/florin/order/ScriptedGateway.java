package dev.florin.order;

import dev.florin.money.Money;
import dev.florin.wallet.PaymentGateway;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gateway that keeps its promises, declines as often as it is told, and may be gone in the middle of a payment. */
public final class ScriptedGateway implements PaymentGateway {
    private final Map<String, Answer.OfPayment> payments = new LinkedHashMap<>();
    private final Map<String, Integer> captures = new HashMap<>();
    private int declines;
    private int crashes;
    private int lostCaptures;
    private Runnable whileAuthorizing = () -> {};

    /** The next new payments are declined. */
    public synchronized void declineNext(int count) {
        declines = count;
    }

    /** The process dies at the next captures, before the gateway hears of them. */
    public synchronized void crashNext(int count) {
        crashes = count;
    }

    /** The process dies after the next captures, before it hears of them. */
    public synchronized void loseNext(int count) {
        lostCaptures = count;
    }

    /** Happens while a payment is being authorised. */
    public synchronized void whileAuthorizing(Runnable happening) {
        whileAuthorizing = happening;
    }

    /** What was taken: each payment that was captured, once. */
    public synchronized long captured() {
        return payments.values().stream()
                .filter(Answer.Captured.class::isInstance)
                .count();
    }

    public synchronized int payments() {
        return payments.size();
    }

    public synchronized int mostCaptures() {
        return captures.values().stream().mapToInt(count -> count).max().orElse(0);
    }

    @Override
    public synchronized Answer.OfPayment authorize(String key, String token, Money amount) {
        whileAuthorizing.run();
        return payments.computeIfAbsent(key, _ -> {
            if (declines > 0) {
                declines--;
                return new Answer.Declined("the card was declined");
            }
            return new Answer.Authorized();
        });
    }

    @Override
    public synchronized Answer.OfPayment find(String key) {
        return payments.getOrDefault(key, new Answer.NotFound());
    }

    @Override
    public synchronized Answer.OfPayment capture(String key) {
        if (crashes > 0) {
            crashes--;
            throw new IllegalStateException("killed before the capture");
        }
        if (find(key) instanceof Answer.Authorized) {
            payments.put(key, new Answer.Captured());
            captures.merge(key, 1, Integer::sum);
        }
        if (lostCaptures > 0) {
            lostCaptures--;
            throw new IllegalStateException("killed after the capture");
        }
        return find(key);
    }

    @Override
    public synchronized Answer.OfPayment voidAuthorization(String key) {
        payments.merge(key, new Answer.Voided(), (old, no) -> old instanceof Answer.Authorized ? no : old);
        return find(key);
    }

    @Override
    public Answer.OfRefund refund(String key, String refundKey, Money amount) {
        return new Answer.Unknown("no renewal is given back here");
    }
}
