package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts things in a cart, one after another. What is not available is skipped, unless it is all there is; what is wrong
 * refuses the whole.
 */
final class AddingItems {
    private final Facts facts;
    private Cart before;
    private List<CartItem> items;
    private final List<CartOutcome.Skipped> skipped = new ArrayList<>();
    private long lastId;

    private AddingItems(Cart before, Facts facts) {
        this.before = before;
        this.facts = facts;
        this.items = new ArrayList<>(before.items());
        this.lastId = before.lastId();
    }

    static CartOutcome add(Cart cart, List<NewItem> news, Facts facts) {
        AddingItems adding = new AddingItems(cart, facts);
        for (int i = 0; i < news.size(); i++) {
            CartRefusal refusal = adding.add("items[" + i + "]", news.get(i));
            if (refusal != null) {
                return refusal.asOutcome();
            }
        }
        return adding.outcome(news.size());
    }

    private CartOutcome outcome(int wanted) {
        if (!skipped.isEmpty() && skipped.size() == wanted) {
            return CartRefusal.invalid("items", skipped.getFirst().reason().message())
                    .asOutcome();
        }
        return new CartOutcome.Changed(before.withItems(items, lastId), skipped);
    }

    private @Nullable CartRefusal add(String field, NewItem item) {
        CartRefusal wrongPack = pack(field + ".enrollment_pack_id", item.packId());
        if (wrongPack != null) {
            return wrongPack;
        }
        if (item.itemId() != null) {
            return setQuantity(field, item, item.itemId());
        }
        Long variantId = item.variantId();
        return variantId == null ? addCustom(field, item) : addVariant(field, item, variantId);
    }

    /** A line that is named has as many units as are said, however often that is said: the widget's + and − do. */
    private @Nullable CartRefusal setQuantity(String field, NewItem item, long itemId) {
        CartItem line =
                items.stream().filter(one -> one.id() == itemId).findFirst().orElse(null);
        Long wanted = item.variantId();
        if (line == null || (wanted != null && !line.isOf(wanted))) {
            return CartRefusal.invalid(field + ".item_id", "is no line of this cart with this variant.");
        }
        if (item.quantity() == 0) {
            before = LineChanges.without(before.withItems(items, lastId), Set.of(line));
            items = new ArrayList<>(before.items());
            return null;
        }
        Long variantId = line.variantId();
        Optional<CartOutcome.Reason> unavailable = variantId == null || item.quantity() <= line.quantity()
                ? Optional.empty()
                : Availability.of(before.country(), variantId, item.quantity(), facts);
        if (unavailable.isPresent()) {
            skipped.add(new CartOutcome.Skipped(Objects.requireNonNull(variantId), unavailable.get()));
            return null;
        }
        items.set(items.indexOf(line), line.withQuantity(item.quantity()));
        if (variantId != null && item.quantity() < Math.min(line.quantity(), unitsOfKit(line, variantId))) {
            before = LineChanges.withoutKit(before.withItems(items, lastId));
            items = new ArrayList<>(before.items());
        }
        return null;
    }

    /** How many units of a line are part of the cart's kit, which ends with fewer. */
    private int unitsOfKit(CartItem line, long variantId) {
        Cart.Enrollment enrollment = before.enrollment();
        return enrollment == null || !line.kit()
                ? 0
                : facts.shop().pack(enrollment.packId()).stream()
                        .flatMap(pack -> pack.lines().stream())
                        .filter(one -> one.variantId() == variantId)
                        .mapToInt(EnrollmentPack.Line::quantity)
                        .sum();
    }

    private @Nullable CartRefusal pack(String field, @Nullable Long packId) {
        if (packId == null) {
            return null;
        }
        if (facts.shop().pack(packId).filter(pack -> pack.active()).isEmpty()) {
            return CartRefusal.invalid(field, "names no enrollment pack of this shop.");
        }
        Cart.Enrollment enrollment = before.enrollment();
        return enrollment == null || enrollment.packId() == packId
                ? null
                : CartRefusal.invalid(field, "is not the enrollment pack of this cart.");
    }

    private @Nullable CartRefusal addCustom(String field, NewItem item) {
        if (!maySetPrices()) {
            return new CartRefusal(
                    CartRefusal.Kind.FORBIDDEN,
                    "This shop takes no prices from callers.",
                    Map.of(field + ".price", List.of("is not taken from this caller.")));
        }
        String title = Objects.requireNonNull(item.title());
        Optional<Money> price = price(Objects.requireNonNull(item.price()));
        if (price.isEmpty()) {
            return CartRefusal.invalid(field + ".price", "is not a price in the cart's currency.");
        }
        if (item.subscription()) {
            String named = item.planId() == null ? ".subscription" : ".subscription_plan_id";
            return CartRefusal.invalid(field + named, "is only possible for a product.");
        }
        return append(
                field,
                new CartItem(
                        ++lastId,
                        null,
                        new CartItem.Custom(title, price.get()),
                        item.quantity(),
                        item.displayToCustomer(),
                        null,
                        item.packId(),
                        false));
    }

    private boolean maySetPrices() {
        return switch (facts.shop().company().customLines()) {
            case ANYONE -> true;
            case COMPANY ->
                Objects.equals(facts.call().companyId(), before.key().companyId());
            case NOBODY -> false;
        };
    }

    private Optional<Money> price(BigDecimal amount) {
        Country country = Markets.country(before, facts.shop());
        try {
            return Optional.of(Money.exactly(amount, country.currency()))
                    .filter(price -> price.isPositive() && price.minor() <= CartItem.MAX_UNIT_PRICE_MINOR);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private @Nullable CartRefusal addVariant(String field, NewItem item, long variantId) {
        Optional<CartItem> present =
                items.stream().filter(line -> line.isOf(variantId)).findFirst();
        long quantity = (long) item.quantity() + present.map(CartItem::quantity).orElse(0);
        if (quantity > CartItem.MAX_QUANTITY) {
            return CartRefusal.invalid(field + ".quantity", "is at most " + CartItem.MAX_QUANTITY + " for one line.");
        }
        Optional<CartOutcome.Reason> unavailable = Availability.of(before.country(), variantId, quantity, facts);
        if (unavailable.isPresent()) {
            skipped.add(new CartOutcome.Skipped(variantId, unavailable.get()));
            return null;
        }
        Optional<Long> plan = planFor(variantId, item);
        if (item.planId() != null && plan.isEmpty()) {
            return CartRefusal.invalid(field + ".subscription_plan_id", "is not offered for this product.");
        }
        if (item.subscription() && plan.isEmpty()) {
            return CartRefusal.invalid(field + ".subscription", "is not possible for this product.");
        }
        if (plan.isEmpty() && isOnlySubscribed(variantId)) {
            skipped.add(new CartOutcome.Skipped(variantId, CartOutcome.Reason.VARIANT_UNAVAILABLE));
            return null;
        }
        if (present.isEmpty()) {
            return append(field, line(item, variantId, plan.orElse(null)));
        }
        CartItem old = present.get();
        Long packId = old.packId() == null ? item.packId() : old.packId();
        items.set(
                items.indexOf(old),
                old.withQuantity((int) quantity)
                        .withPlan(old.isSubscribed() && item.planId() == null ? old.planId() : plan.orElse(null))
                        .withPack(packId, old.kit()));
        return null;
    }

    /** The plan of a line that is subscribed to, because the buyer or the product has it so. */
    private Optional<Long> planFor(long variantId, NewItem item) {
        Shop shop = facts.shop();
        Long planId = item.planId();
        return shop.variant(variantId)
                .flatMap(variant -> shop.product(variant.productId()))
                .filter(product -> item.subscription() || product.subscriptionOnly())
                .flatMap((Product product) -> planId == null
                        ? Subscriptions.usual(product, shop)
                        : Subscriptions.offered(product, planId, shop))
                .map(SubscriptionPlan::planId);
    }

    private boolean isOnlySubscribed(long variantId) {
        return facts.shop()
                .variant(variantId)
                .flatMap(variant -> facts.shop().product(variant.productId()))
                .filter(Product::subscriptionOnly)
                .isPresent();
    }

    private CartItem line(NewItem item, long variantId, @Nullable Long planId) {
        return new CartItem(
                ++lastId, variantId, null, item.quantity(), item.displayToCustomer(), planId, item.packId(), false);
    }

    private @Nullable CartRefusal append(String field, CartItem line) {
        if (items.size() >= Cart.MAX_LINES) {
            return CartRefusal.invalid(field, "is more than the " + Cart.MAX_LINES + " lines of a cart.");
        }
        items.add(line);
        return null;
    }
}
