package dev.florin.subscription;

import dev.florin.cart.Cart;
import dev.florin.cart.CartPayment;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that is to begin without an order.
 *
 * @param customer who is charged
 * @param shipTo of the customer's addresses; its country decides prices and taxes
 * @param card of the customer's
 * @param firstOn the first date that is charged; null for a whole interval after today
 * @param paused whether it waits until somebody resumes it
 * @param cart whose language, credit and shipping method it has; null for the shop's own
 */
public record SubscriptionWish(
        long companyId,
        Customer customer,
        long variantId,
        long planId,
        int quantity,
        Address shipTo,
        CartPayment card,
        @Nullable LocalDate firstOn,
        boolean paused,
        @Nullable String notes,
        @Nullable Cart cart) {}
