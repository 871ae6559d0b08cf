package dev.florin.subscription;

import dev.florin.mail.Delivery;
import dev.florin.mail.Letter;
import dev.florin.mail.Mails;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.order.OrderStatus;
import dev.florin.shop.Shops;
import java.util.Optional;

/**
 * Sends the e-mail that confirms an order. A run that dies between sending and recording is repeated, with the same
 * {@code Message-ID}.
 */
final class OrderMailing implements OperationHandler {
    static final String KIND = "ORDER_MAIL";

    /** With those of cards, fewer than the connections to the mail server: somebody may wait for a code to sign in with. */
    private static final int MAX_RUNNING = 1;

    private final OrderMailRows rows;
    private final OrderLetter letters;
    private final Shops shops;
    private final Mails mails;

    OrderMailing(OrderMailRows rows, OrderLetter letters, Shops shops, Mails mails) {
        this.rows = rows;
        this.letters = letters;
        this.shops = shops;
        this.mails = mails;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxRunning() {
        return MAX_RUNNING;
    }

    @Override
    public Step run(OperationKey key) {
        OrderMailRows.Due due = rows.find(key);
        if (due == null) {
            return new Step.Park("there is no such order to confirm");
        }
        return switch (due.state()) {
            case DUE, FAILED, UNSENT -> isKept(due.order().status()) ? send(key, due) : withdraw(key);
            case SENT, WITHDRAWN -> finish(key, due.state());
        };
    }

    private static boolean isKept(OrderStatus status) {
        return switch (status) {
            case PAID, PARTIALLY_REFUNDED -> true;
            case PENDING, DECLINED, CANCELLED, REFUNDED -> false;
        };
    }

    private Step withdraw(OperationKey key) {
        return finish(key, OrderMailRows.State.WITHDRAWN);
    }

    private Step send(OperationKey key, OrderMailRows.Due due) {
        String shop = shops.shop(due.order().companyId()).company().name();
        Optional<Letter> letter = letters.of(key.operationId(), shop, due);
        if (letter.isEmpty()) {
            return fail(key, "the buyer's address is none that mail can be sent to");
        }
        return switch (mails.send(letter.get())) {
            case Delivery.Sent() -> finish(key, OrderMailRows.State.SENT);
            case Delivery.Refused(String why) -> fail(key, why);
            case Delivery.Again(String why) -> new Step.Again(why);
            case Delivery.NoServer() -> finish(key, OrderMailRows.State.UNSENT);
        };
    }

    private Step finish(OperationKey key, OrderMailRows.State state) {
        rows.finish(key, state);
        return new Step.Finished();
    }

    /** Buyers mistype their addresses, and nobody but they could mend that: no person is asked to. */
    private Step fail(OperationKey key, String why) {
        rows.fail(key, why);
        return new Step.Finished();
    }
}
