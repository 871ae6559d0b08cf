package dev.florin.catalog;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One way to buy a merchant's gift card: the amounts it sells and the rates it rewards ({@code docs/protocols/fluz.md},
 * "Merchants and offers").
 *
 * @param exclusiveRateId set exactly on an {@code EXCLUSIVE_RATE_OFFER}
 * @param denominationsMinor FIXED: the values sold, ascending; VARIABLE: the smallest and the largest
 * @param hasStockInfo the wire's flag: its {@code stockInfo} says what is available
 * @param stockCost what a code from stock cost, as a share of the face value
 * @param vendors who fills what does not come from stock, in the operator's order of preference; a VARIABLE offer always
 *     has one
 * @param exclusiveAccounts the accounts that an exclusive rate is for; empty on other offers
 */
public record Offer(
        UUID offerId,
        UUID merchantId,
        UUID offeringMerchantId,
        Type type,
        @Nullable UUID exclusiveRateId,
        boolean active,
        CurrencyCode currency,
        DenominationsType denominationsType,
        List<Long> denominationsMinor,
        boolean hasStockInfo,
        Rate stockCost,
        List<OfferVendor> vendors,
        String deliveryFormat,
        @Nullable String barcodeType,
        List<OfferRate> rates,
        Set<UUID> exclusiveAccounts) {
    public Offer {
        denominationsMinor = List.copyOf(denominationsMinor);
        if (!areAscendingAndPositive(denominationsMinor)) {
            throw new IllegalArgumentException("denominations are positive and ascend: " + denominationsMinor);
        }
        if (denominationsType == DenominationsType.VARIABLE && denominationsMinor.size() != 2) {
            throw new IllegalArgumentException("a variable offer has a smallest and a largest denomination");
        }
        vendors = List.copyOf(vendors);
        if (vendors.stream().map(OfferVendor::vendor).distinct().count() < vendors.size()) {
            throw new IllegalArgumentException("a vendor stands once in an offer");
        }
        if (vendors.isEmpty() && !(hasStockInfo && denominationsType == DenominationsType.FIXED)) {
            throw new IllegalArgumentException("an offer is filled from counted stock or by a vendor");
        }
        if ((type == Type.EXCLUSIVE_RATE_OFFER) != (exclusiveRateId != null)) {
            throw new IllegalArgumentException("an exclusive-rate offer, and no other, has an exclusive rate id");
        }
        rates = List.copyOf(rates);
        exclusiveAccounts = Set.copyOf(exclusiveAccounts);
    }

    /** The wire's {@code OfferType}. */
    public enum Type {
        GIFT_CARD_OFFER,
        EXCLUSIVE_RATE_OFFER
    }

    /** The wire's {@code DenominationsType}. */
    public enum DenominationsType {
        FIXED,
        VARIABLE
    }

    /** Whether the account may see and buy this offer. */
    public boolean isVisibleTo(UUID accountId) {
        return active && (type == Type.GIFT_CARD_OFFER || exclusiveAccounts.contains(accountId));
    }

    /** Whether this offer has cards of that face value at all, in stock or not. */
    public boolean sells(Money amount) {
        if (!amount.currency().equals(currency)) {
            return false;
        }
        return switch (denominationsType) {
            case FIXED -> denominationsMinor.contains(amount.minor());
            case VARIABLE ->
                denominationsMinor.getFirst() <= amount.minor() && amount.minor() <= denominationsMinor.getLast();
        };
    }

    /**
     * Whether cards of this offer come from counted stock first: fixed denominations that are tracked. What stock
     * cannot fill goes to the vendors, when there are any. A VARIABLE offer is never limited by stock
     * ({@code docs/protocols/fluz.md}, "Stock"), also when it shows stock information.
     */
    public boolean isSoldFromStock() {
        return hasStockInfo && denominationsType == DenominationsType.FIXED;
    }

    /** The best rate for a payment method, or empty when the offer does not accept it. */
    public Optional<OfferRate> rateFor(PaymentMethod method) {
        OfferRate best = null;
        for (OfferRate rate : rates) {
            if (rate.allows(method) && (best == null || rate.maxUserReward().compareTo(best.maxUserReward()) > 0)) {
                best = rate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** What a code from stock of that face value cost, half a cent rounded up. */
    public Money stockCostOf(Money amount) {
        return stockCost.of(amount, RoundingMode.HALF_UP);
    }

    /** The vendors that are available, the cheapest for that face value first, of equal ones the preferred. */
    public List<OfferVendor> cheapestFirst(Money amount, Predicate<String> isAvailable) {
        return vendors.stream()
                .filter(vendor -> isAvailable.test(vendor.vendor()))
                .sorted(Comparator.comparing(vendor -> vendor.costOf(amount)))
                .toList();
    }

    private static boolean areAscendingAndPositive(List<Long> values) {
        long before = 0;
        for (long value : values) {
            if (value <= before) {
                return false;
            }
            before = value;
        }
        return !values.isEmpty();
    }
}
