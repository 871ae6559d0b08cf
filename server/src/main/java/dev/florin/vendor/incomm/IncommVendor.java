package dev.florin.vendor.incomm;

import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Buys from InComm, or from whatever speaks its order API. Orders go out under our reference as {@code CustomerOrderId},
 * which the vendor takes once; what is learned of an order is written down before it is answered, so asking again, by any
 * server, goes on where the last one stopped.
 */
public final class IncommVendor implements GiftCardVendor {
    /** The name of this vendor in offers. */
    public static final String NAME = "incomm";

    private static final String TAKEN_BACK = "the vendor took the card back";

    private final IncommApi api;
    private final IncommOrders orders;
    private final OrderedCard card;
    private final OrderPlacement placement;

    IncommVendor(
            IncommApi api, IncommSettings settings, Transactions transactions, Secrets secrets, InstantSource clock) {
        this.api = api;
        orders = new IncommOrders(transactions, clock);
        card = new OrderedCard(api, orders, secrets);
        placement = new OrderPlacement(api, orders, card, settings, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer order(Order order) {
        if (order.sku() == null) {
            return new Answer.Refused("the offer has no SKU of InComm");
        }
        String paused = api.paused();
        if (paused != null) {
            return new Answer.Unknown(paused);
        }
        IncommOrders.Attempt attempt = orders.begin(order.reference());
        return attempt.number() == 0 ? known(order) : placement.send(order, attempt);
    }

    /** From the order's name at the vendor, or by sending the order again when that is not known. */
    @Override
    public Answer find(Order order) {
        IncommOrders.Known known = orders.find(order.reference());
        if (known == null) {
            return new Answer.NotFound();
        }
        return known.refusal() == null && known.orderUri() == null ? order(order) : known(order);
    }

    @Override
    public Cancellation cancel(Order order) {
        IncommOrders.Known known = orders.find(order.reference());
        if (known == null) {
            return new Cancellation.Refused("the order was never sent");
        }
        if (known.refusal() != null) {
            return new Cancellation.Cancelled();
        }
        if (known.cardUri() != null) {
            return takeBack(order, known.cardUri());
        }
        return switch (find(order)) {
            case Answer.Filled filled -> cancel(order);
            case Answer.Refused refused -> new Cancellation.Cancelled();
            case Answer.NotFound() -> new Cancellation.Unknown("the order is not known yet");
            case Answer.Unknown(String why) -> new Cancellation.Unknown(why);
        };
    }

    private Answer known(Order order) {
        IncommOrders.Known known = Objects.requireNonNull(orders.find(order.reference()));
        if (known.refusal() != null) {
            return new Answer.Refused(known.refusal());
        }
        return known.orderUri() == null
                ? new Answer.Unknown("another try of the order is under way")
                : card.get(order, known.orderUri());
    }

    private Cancellation takeBack(Order order, String cardUri) {
        return switch (api.voidCard(cardUri)) {
            case Reply.Silent(String why) -> new Cancellation.Unknown(why);
            case Reply.Answered reply
            when reply.status() == 200 || reply.status() == 204 -> {
                orders.end(order.reference(), TAKEN_BACK);
                yield new Cancellation.Cancelled();
            }
            case Reply.Answered reply
            when OrderPlacement.refuses(reply) || isConflict(reply) ->
                new Cancellation.Refused("the vendor keeps the card sold: " + Json.errorTexts(reply.body()));
            case Reply.Answered reply -> new Cancellation.Unknown(reply.inWords());
        };
    }

    /** A card, unlike an order, is not asked for twice: a conflict with a reason refuses to take it back. */
    private static boolean isConflict(Reply.Answered reply) {
        return reply.status() == 409 && !Json.errorTexts(reply.body()).isEmpty();
    }
}
