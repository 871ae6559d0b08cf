package dev.florin.order;

import dev.florin.cart.Requirement;
import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.OfferChoice;
import dev.florin.catalog.OfferWish;
import dev.florin.catalog.PaymentMethod;
import dev.florin.catalog.PaymentPart;
import dev.florin.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Whether the gift cards of an order can be bought at all. Whether they are in stock is seen when they are. */
final class CardOffers {
    private static final String NOT_SOLD = "No such gift card is sold now.";

    private final Supplier<CatalogSnapshot> catalog;

    CardOffers(Supplier<CatalogSnapshot> catalog) {
        this.catalog = catalog;
    }

    /** The lines that cannot. */
    List<Requirement> missing(Order order) {
        return order.lines().stream()
                .filter(line -> line.isGiftCard() && !isSold(order, line))
                .map(line -> new Requirement("items[" + line.lineId() + "]", "unavailable", NOT_SOLD))
                .toList();
    }

    private boolean isSold(Order order, OrderLine line) {
        Money face = order.money(Objects.requireNonNull(line.face()));
        return face.isPositive()
                && OfferChoice.of(
                                catalog.get(),
                                new OfferWish(
                                        order.accountId(),
                                        face,
                                        List.of(new PaymentPart(PaymentMethod.FLUZPAY, face)),
                                        null,
                                        line.giftCardOf(),
                                        null,
                                        null))
                        instanceof OfferChoice.Ranked;
    }
}
