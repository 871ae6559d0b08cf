package dev.florin.spending;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.money.Money;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule as JSON, for commands and REST. */
@SchemaName("SpendingRule")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpendingRuleDocument(
        UUID ruleId,

        @Described("What it is called towards those whom it refuses.")
        String name,

        @Described("What it adds up.") List<Spending> counts,

        @Described("A day, a week from Monday on, or a month, in UTC; or each purchase or payment by itself.")
        Period period,

        @Described("The account that it bounds; missing where it bounds every account, each by itself.") @Nullable
        UUID accountId,

        @Described("The merchant that it bounds.") @Nullable UUID merchantId,

        @Described("Whether it bounds each merchant by itself.")
        boolean perMerchant,

        @Described(value = "The largest sum.", schema = Described.AMOUNT) @Nullable
        String most,

        @Described(schema = "examples: [USD]") @Nullable String currency,
        @Described("The largest number.") @Nullable Long count,
        String madeBy,
        Instant madeAt) {
    /** One page. */
    @SchemaName("SpendingRulePage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<SpendingRuleDocument> rules,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            rules = List.copyOf(rules);
        }

        /** @param found up to one more than {@code limit}, which tells that there is a next page */
        public static Page of(List<SpendingRule> found, int limit) {
            List<SpendingRuleDocument> page =
                    found.stream().limit(limit).map(SpendingRuleDocument::of).toList();
            return new Page(page, found.size() > limit ? page.getLast().ruleId : null);
        }
    }

    public static SpendingRuleDocument of(SpendingRule rule) {
        Money most = rule.most();
        return new SpendingRuleDocument(
                rule.ruleId(),
                rule.name(),
                List.copyOf(rule.counts()),
                rule.period(),
                rule.accountId(),
                rule.merchantId(),
                rule.perMerchant(),
                most == null ? null : most.toDecimal().toPlainString(),
                most == null ? null : most.currency().code(),
                rule.count(),
                rule.madeBy(),
                rule.madeAt());
    }
}
