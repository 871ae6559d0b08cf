package dev.florin.spending;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much accounts may spend. A purchase or payment that would pass it is refused.
 *
 * @param name what it is called towards those whom it refuses
 * @param counts what it adds up
 * @param accountId the one account that it bounds; null for every account, each by itself
 * @param merchantId the one merchant that it bounds; null for all of them
 * @param perMerchant whether it bounds each merchant by itself
 * @param most the largest sum of amounts; null for any
 * @param count the largest number; null for any
 */
public record SpendingRule(
        UUID ruleId,
        String name,
        Set<Spending> counts,
        Period period,
        @Nullable UUID accountId,
        @Nullable UUID merchantId,
        boolean perMerchant,
        @Nullable Money most,
        @Nullable Long count,
        String madeBy,
        Instant madeAt) {
    public SpendingRule {
        counts = Collections.unmodifiableSet(EnumSet.copyOf(counts));
    }

    /** Whether it bounds spending of this kind, at this merchant. */
    boolean covers(Spending what, @Nullable UUID merchant) {
        return counts.contains(what) && (merchantId == null || merchantId.equals(merchant));
    }

    /** Whether what was spent at this merchant counts for something at the other one. */
    boolean addsUp(@Nullable UUID spentAt, @Nullable UUID merchant) {
        boolean isOfOne = merchantId != null || perMerchant;
        return !isOfOne || merchant != null && merchant.equals(spentAt);
    }

    /** Whether it asks for the same, apart from id, author and time. */
    boolean asksTheSameAs(SpendingRule other) {
        return equals(new SpendingRule(
                ruleId,
                other.name,
                other.counts,
                other.period,
                other.accountId,
                other.merchantId,
                other.perMerchant,
                other.most,
                other.count,
                madeBy,
                madeAt));
    }
}
