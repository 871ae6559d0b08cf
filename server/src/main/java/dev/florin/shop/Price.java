package dev.florin.shop;

import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The price of one unit in one country, without or with tax, as is usual in the country.
 *
 * @param wholesale what a rep pays
 * @param subscription what a subscriber pays before the plan's discount, or null for the buyer's usual price
 * @param cv commissionable volume of a unit, in points
 * @param qv qualifying volume of a unit, in points
 */
public record Price(Money retail, Money wholesale, @Nullable Money subscription, long cv, long qv) {
    public Price {
        if (retail.minor() < 0 || wholesale.minor() < 0 || (subscription != null && subscription.minor() < 0)) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }
}
