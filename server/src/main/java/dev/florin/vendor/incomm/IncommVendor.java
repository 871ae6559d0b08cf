package dev.florin.vendor.incomm;

import dev.florin.platform.MovableClock;
import dev.florin.platform.Secrets;
import dev.florin.vendor.GiftCardVendor;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Buys from InComm, or from whatever speaks its order API. Orders go out under our reference as {@code
 * CustomerOrderId}, which the vendor accepts once; what is learned about an order is recorded before it is returned, so
 * asking again, by any server, continues where the last one stopped.
 */
final class IncommVendor implements GiftCardVendor {
    /** The name of this vendor in offers. */
    public static final String NAME = "incomm";

    private final IncommApi api;
    private final IncommOrders orders;
    private final OrderedCard card;
    private final OrderPlacement placement;
    private final CardTakingBack takingBack;

    IncommVendor(IncommApi api, IncommSettings settings, IncommOrders orders, Secrets secrets, InstantSource clock) {
        this.api = api;
        this.orders = orders;
        card = new OrderedCard(api, orders, secrets);
        FulfilmentSearch list = new FulfilmentSearch(api);
        InstantSource real = MovableClock.realOf(clock);
        placement = new OrderPlacement(api, orders, card, list, settings, real);
        takingBack = new CardTakingBack(api, orders, card, list, settings, real);
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
            return new Answer.Pending(paused);
        }
        IncommOrders.Attempt attempt = orders.begin(order.reference());
        return attempt.number() == 0 ? known(order) : placement.send(order, attempt);
    }

    /** Found by the order's name at the vendor, or by sending the order again when that is not known. */
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
        return takingBack.cancel(order);
    }

    private Answer known(Order order) {
        IncommOrders.Known known = Objects.requireNonNull(orders.find(order.reference()));
        if (known.refusal() != null) {
            return new Answer.Refused(known.refusal());
        }
        return known.orderUri() == null
                ? new Answer.Pending("another try of the order is under way")
                : card.get(order, known.orderUri());
    }
}
