package dev.florin.order;

import dev.florin.cart.CartItem;
import dev.florin.cart.CartView;
import dev.florin.cart.Sold;
import dev.florin.cart.Totals;
import dev.florin.shop.Product;
import dev.florin.shop.Variant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order, as it was sold. Amounts are minor units of the order's currency.
 *
 * @param lineId as the cart had it
 * @param variantId null for a custom line
 * @param paid for all units, after discount and with tax
 * @param cv points of a unit
 * @param planId the subscription plan, or null
 * @param giftCardOf the merchant's slug when each unit is a gift card, else null
 * @param face a gift card's value, exactly when it is one
 * @param ships whether units of it are sent to the buyer
 */
public record OrderLine(
        long lineId,
        @Nullable Long variantId,
        String title,
        @Nullable String sku,
        long quantity,
        long unitPrice,
        long total,
        long discount,
        long tax,
        long paid,
        long cv,
        long qv,
        @Nullable Long planId,
        boolean tracksStock,
        @Nullable String giftCardOf,
        @Nullable Long face,
        long refundedQuantity,
        boolean ships,
        long fulfilledQuantity) {
    static OrderLine of(Totals.Line line, CartView view) {
        CartItem item = line.item();
        Optional<Variant> variant = Optional.ofNullable(item.variantId()).flatMap(view.shop()::variant);
        Optional<Product> product = variant.flatMap(it -> view.shop().product(it.productId()));
        boolean contained = view.totals().country().taxIncluded();
        long net = line.totalAfterDiscounts().minor();
        String slug = product.map(Product::giftCardOf).orElse(null);
        return new OrderLine(
                item.id(),
                item.variantId(),
                title(item, product, view),
                variant.map(Variant::sku).orElse(null),
                item.quantity(),
                line.unitPrice().minor(),
                line.total().minor(),
                line.discount().minor(),
                line.tax().minor(),
                contained ? net : net + line.tax().minor(),
                line.cv(),
                line.qv(),
                item.planId(),
                variant.filter(Variant::tracksStock).isPresent(),
                slug,
                slug == null ? null : (Long) line.unitPrice().minor(),
                0,
                product.filter(Product::isDigital).isEmpty(),
                0);
    }

    private static String title(CartItem item, Optional<Product> product, CartView view) {
        return item.custom() != null
                ? item.custom().title()
                : product.map(it -> it.title(view.cart().language())).orElse("");
    }

    Sold.Line sold() {
        return new Sold.Line(lineId, unitPrice, discount, tax, cv, qv);
    }

    /** What is paid for these of the units that are not given back yet; the sums over all units are exact. */
    long paidFor(long units) {
        long before = OrderParts.proportion(paid, refundedQuantity, quantity);
        return OrderParts.proportion(paid, Math.addExact(refundedQuantity, units), quantity) - before;
    }

    long unitsLeft() {
        return quantity - refundedQuantity;
    }

    /** How many units have still to be sent. Refunded units are taken from those that are not sent yet. */
    long unitsToSend() {
        return ships ? Math.max(0, quantity - refundedQuantity - fulfilledQuantity) : 0;
    }

    boolean isGiftCard() {
        return giftCardOf != null;
    }

    /** The variant of a line that has one. */
    long variant() {
        return Objects.requireNonNull(variantId);
    }
}
