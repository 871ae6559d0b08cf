package dev.florin.cart;

import dev.florin.shop.Shop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes lines and changes what they contain. */
final class LineChanges {
    private LineChanges() {}

    static CartOutcome remove(Cart cart, CartChange.RemoveVariants change) {
        Set<CartItem> removed = new HashSet<>();
        for (int i = 0; i < change.variantIds().size(); i++) {
            Optional<CartItem> item = cart.itemOf(change.variantIds().get(i));
            if (item.isEmpty()) {
                return CartRefusal.notFound("items[" + i + "].variant_id", "This variant is not in the cart.")
                        .asOutcome();
            }
            removed.add(item.get());
        }
        return CartOutcome.changed(without(cart, removed));
    }

    static CartOutcome remove(Cart cart, CartChange.RemoveItem change) {
        return cart.item(change.itemId())
                .map(item -> CartOutcome.changed(without(cart, Set.of(item))))
                .orElseGet(LineChanges::noItem);
    }

    /** A line of the kit belongs to the kit: it can be removed, with the enrolment, but not changed into another. */
    static CartOutcome changeVariant(Cart cart, CartChange.ChangeVariant change, Facts facts) {
        Optional<CartItem> found = cart.item(change.itemId());
        if (found.isEmpty()) {
            return noItem();
        }
        CartItem item = found.get();
        if (item.custom() != null || item.kit()) {
            return CartRefusal.invalid("item_id", "is a line whose variant cannot be changed.")
                    .asOutcome();
        }
        CartItem other = cart.itemOf(change.variantId())
                .filter(line -> line.id() != item.id())
                .orElse(null);
        int wanted = change.quantity() == null ? item.quantity() : change.quantity();
        long quantity = (long) wanted + (other == null ? 0 : other.quantity());
        if (quantity > CartItem.MAX_QUANTITY) {
            return CartRefusal.invalid("quantity", "is at most " + CartItem.MAX_QUANTITY + " for one line.")
                    .asOutcome();
        }
        Optional<CartOutcome.Reason> unavailable = Availability.of(cart.country(), change.variantId(), quantity, facts);
        if (unavailable.isPresent()) {
            return CartRefusal.invalid("variant_id", unavailable.get().message())
                    .asOutcome();
        }
        return CartOutcome.changed(
                other == null
                        ? replaced(cart, item, replacement(item, change.variantId(), (int) quantity, facts.shop()))
                        : replaced(without(cart, Set.of(item)), other, other.withQuantity((int) quantity)));
    }

    /**
     * The line with another variant. It stays subscribed where that is possible, and is subscribed where that is the
     * only way to buy.
     */
    private static CartItem replacement(CartItem item, long variantId, int quantity, Shop shop) {
        CartItem next = item.withVariant(variantId).withQuantity(quantity);
        if (next.isSubscribed() && Subscriptions.plan(next, shop).isPresent()) {
            return next;
        }
        return Subscriptions.product(next, shop)
                .filter(product -> item.isSubscribed() || product.subscriptionOnly())
                .flatMap(product -> Subscriptions.usual(product, shop))
                .map(plan -> next.withPlan(plan.planId()))
                .orElseGet(() -> next.withPlan(null));
    }

    static Cart replaced(Cart cart, CartItem old, CartItem next) {
        return cart.withItems(cart.items().stream()
                .map(item -> item.id() == old.id() ? next : item)
                .toList());
    }

    static CartOutcome noItem() {
        return CartRefusal.notFound("item_id", "This item is not in the cart.").asOutcome();
    }

    /**
     * Without one of its lines there is no kit: the enrolment is removed, and the kit's other lines become ordinary
     * lines.
     */
    static Cart without(Cart cart, Set<CartItem> removed) {
        List<CartItem> left = new ArrayList<>(cart.items());
        left.removeAll(removed);
        Cart less = cart.withItems(left);
        return removed.stream().noneMatch(CartItem::kit) ? less : withoutKit(less);
    }

    static Cart withoutKit(Cart cart) {
        return cart.withItems(cart.items().stream()
                        .map(item -> item.kit() ? item.withPack(null, false) : item)
                        .toList())
                .withEnrollment(null);
    }
}
