package dev.florin.cart;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a company takes off a cart by hand. It is counted from what a discount code leaves, and a cart has one.
 *
 * @param reason in the company's words
 * @param percent exactly when there is no {@code flat}; at most all of it
 * @param flat in one currency; a cart in another gets nothing
 * @param onSubscriptions whether lines that are subscribed to get their share
 * @param most of a share: what it came to when it was given, in the currency of then; null of an amount
 */
public record ManualDiscount(
        String reason,
        @Nullable Rate percent,
        @Nullable Money flat,
        boolean onSubscriptions,
        @Nullable Money most) {
    /** What stands in place of a code where carts list their discounts. */
    public static final String CODE = "manual";

    public ManualDiscount {
        if ((percent == null) == (flat == null)) {
            throw new IllegalArgumentException("a discount is a share or an amount");
        }
    }

    /** A share that takes off this much and no more. */
    ManualDiscount atMost(Money amount) {
        return new ManualDiscount(reason, percent, flat, onSubscriptions, amount);
    }

    /** Whether it takes something off in this currency: it is, or is limited by, an amount of money. */
    boolean isIn(CurrencyCode currency) {
        Money amount = flat == null ? most : flat;
        return amount == null || amount.currency().equals(currency);
    }

    /** What it takes off each line, in minor units, after the code has taken its shares: never more than is left. */
    long[] shares(List<LinePrice> prices, long[] ofCode) {
        long[] left = new long[ofCode.length];
        long goods = 0;
        for (int i = 0; i < left.length; i++) {
            LinePrice price = prices.get(i);
            boolean counts = onSubscriptions || !price.item().isSubscribed();
            left[i] = counts ? price.discountable().minor() - ofCode[i] : 0;
            goods = Math.addExact(goods, left[i]);
        }
        return prices.isEmpty()
                ? left
                : Shares.split(amount(new Money(goods, currency(prices))).minor(), left);
    }

    private static CurrencyCode currency(List<LinePrice> prices) {
        return prices.getFirst().unit().currency();
    }

    private Money amount(Money goods) {
        if (!isIn(goods.currency())) {
            return Money.zero(goods.currency());
        }
        Money limit = most == null ? goods : most.min(goods);
        return percent != null
                ? percent.of(goods, RoundingMode.HALF_UP).min(limit)
                : Objects.requireNonNull(flat).min(goods);
    }
}
