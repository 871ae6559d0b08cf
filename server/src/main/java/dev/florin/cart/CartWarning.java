package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Discount;
import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that the buyer should know, and that keeps nobody from ordering.
 *
 * @param field of the cart or the request, such as {@code discount_code}
 * @param code for programs, such as {@code over}
 * @param message for people
 */
public record CartWarning(String field, String code, String message) {
    static CartWarning noRep(String key) {
        return new CartWarning("attribution." + key, "unknown", "There is no such rep; the cart was made without one.");
    }

    /** Of an open cart. Pure. */
    static List<CartWarning> of(Cart cart, Shop shop, Instant now) {
        String code = cart.discountCode();
        if (code == null) {
            return List.of();
        }
        Optional<Discount> active = shop.discount(code).filter(discount -> discount.isActive(now));
        if (active.isEmpty()) {
            return List.of(new CartWarning(
                    "discount_code", "over", "The discount " + code + " is over, and takes nothing off."));
        }
        Money goods = Pricing.discountable(cart, shop);
        return Discounts.reaches(active.get(), cart.country(), goods)
                ? List.of()
                : List.of(new CartWarning(
                        "discount_code",
                        "not_reached",
                        "The discount " + code + " takes nothing off until the goods are worth more."));
    }
}
