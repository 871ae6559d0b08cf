package dev.florin.shop;

import dev.florin.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to send things.
 *
 * @param terms by {@link Country#iso}; it is not offered where it has none
 */
public record ShippingMethod(
        long methodId,
        String title,
        String deliveryTimeEstimate,
        int position,
        boolean active,
        Map<String, Terms> terms) {
    public ShippingMethod {
        terms = Map.copyOf(terms);
    }

    /**
     * What it costs in a country.
     *
     * @param minimum the least value of goods after discount that it is offered for, or null
     */
    public record Terms(Money price, @Nullable Money minimum) {}
}
