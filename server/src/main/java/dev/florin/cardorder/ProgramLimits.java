package dev.florin.cardorder;

import dev.florin.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much a program may order; null is no limit. Amounts are face values in the order's currency, and each currency is
 * counted separately. Failed cards do not count; voided ones do.
 *
 * @param orderCards of one order
 * @param dayValue of all orders of a day, in UTC
 */
public record ProgramLimits(
        @Nullable BigDecimal orderValue,
        @Nullable Integer orderCards,
        @Nullable BigDecimal dayValue,
        @Nullable Integer dayCards) {
    public static final ProgramLimits NONE = new ProgramLimits(null, null, null, null);

    public ProgramLimits {
        if (isNone(orderValue) || isNone(dayValue) || isNone(orderCards) || isNone(dayCards)) {
            throw new IllegalArgumentException("A limit is greater than 0; none takes it away.");
        }
    }

    private static boolean isNone(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() <= 0;
    }

    private static boolean isNone(@Nullable Integer cards) {
        return cards != null && cards <= 0;
    }

    boolean isOfDays() {
        return dayValue != null || dayCards != null;
    }

    /** Why an order by itself is too large, or null when it is not. */
    @Nullable
    String refuses(int programId, Money total, int cards) {
        if (orderValue != null && total.toDecimal().compareTo(orderValue) > 0) {
            return "Program " + programId + " may order up to " + shown(orderValue, total) + " at once.";
        }
        return orderCards != null && cards > orderCards
                ? "Program " + programId + " may order up to " + orderCards + " cards at once."
                : null;
    }

    /**
     * Why an order is too large after what was ordered on its day, or null when it is not.
     *
     * @param before the face value that was ordered in its currency
     */
    @Nullable
    String refuses(int programId, Money total, int cards, Money before, long cardsBefore) {
        if (dayValue != null && total.plus(before).toDecimal().compareTo(dayValue) > 0) {
            return "Program " + programId + " may order up to " + shown(dayValue, total) + " a day, and has ordered "
                    + before + " today.";
        }
        return dayCards != null && cards + cardsBefore > dayCards
                ? "Program " + programId + " may order up to " + dayCards + " cards a day, and has ordered "
                        + cardsBefore + " today."
                : null;
    }

    private static String shown(BigDecimal limit, Money in) {
        BigDecimal plain = limit.stripTrailingZeros();
        int decimals = Math.max(plain.scale(), in.currency().decimals());
        return plain.setScale(decimals).toPlainString() + " " + in.currency();
    }
}
