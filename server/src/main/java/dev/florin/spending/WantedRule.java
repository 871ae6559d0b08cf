package dev.florin.spending;

import dev.florin.money.Dollars;
import dev.florin.money.Money;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as an operator asks for it, in a body or by a command. See {@link SpendingRule}.
 *
 * @param counts purchases where it is null
 * @param most in US dollars
 */
public record WantedRule(
        @Nullable String name,
        @Nullable List<Spending> counts,
        @Nullable Period period,
        @Nullable UUID accountId,
        @Nullable UUID merchantId,
        @Nullable Boolean perMerchant,
        @Nullable String most,
        @Nullable Long count) {
    /** The longest name, in characters. */
    public static final int MAX_NAME = 60;

    /** The largest number that a rule may count. */
    public static final long MAX_COUNT = 1_000_000_000;

    /** @throws dev.florin.platform.RefusedException naming the member that is wrong */
    SpendingRule rule(UUID ruleId, String madeBy, Instant madeAt) {
        Period over = needed("period", period);
        if (most == null && count == null) {
            throw wrong("most", "is needed where there is no count");
        }
        if (count != null && (count < 1 || count > MAX_COUNT)) {
            throw wrong("count", "must be from 1 to " + MAX_COUNT);
        }
        if (count != null && over == Period.EACH) {
            throw wrong("count", "needs a period of DAY, WEEK or MONTH");
        }
        boolean eachMerchant = Boolean.TRUE.equals(perMerchant);
        Set<Spending> kinds = kinds();
        checkMerchant(eachMerchant, kinds);
        return new SpendingRule(
                ruleId,
                checkedName(),
                kinds,
                over,
                accountId,
                merchantId,
                eachMerchant,
                most == null ? null : amount(most),
                count,
                madeBy,
                madeAt);
    }

    /** What was asked, for the audit log. */
    public Map<String, String> said() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", name);
        all.put("counts", counts);
        all.put("period", period);
        all.put("account", accountId);
        all.put("merchant", merchantId);
        all.put("per_merchant", perMerchant);
        all.put("most", most);
        all.put("count", count);
        Map<String, String> said = new LinkedHashMap<>();
        all.forEach((member, value) -> {
            if (value != null) {
                said.put(member, value.toString());
            }
        });
        return said;
    }

    private void checkMerchant(boolean eachMerchant, Set<Spending> kinds) {
        if (eachMerchant && merchantId != null) {
            throw wrong("perMerchant", "does not go with merchantId");
        }
        if ((eachMerchant || merchantId != null) && !kinds.equals(Set.of(Spending.PURCHASE))) {
            throw wrong("counts", "must be PURCHASE alone where the rule is about merchants");
        }
    }

    private Set<Spending> kinds() {
        List<Spending> wanted = Objects.requireNonNullElse(counts, List.of(Spending.PURCHASE));
        if (wanted.isEmpty() || wanted.stream().anyMatch(Objects::isNull)) {
            throw wrong("counts", "must name what is counted");
        }
        return EnumSet.copyOf(wanted);
    }

    private String checkedName() {
        String text = needed("name", name).strip();
        if (text.isEmpty() || text.length() > MAX_NAME || !text.codePoints().allMatch(WantedRule::isText)) {
            throw wrong("name", "must be a line of 1 to " + MAX_NAME + " characters");
        }
        return text;
    }

    private static boolean isText(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && codePoint != '"';
    }

    private static Money amount(String text) {
        return Dollars.read(text)
                .filter(Money::isPositive)
                .orElseThrow(() -> wrong("most", "must be dollars above zero with up to two decimals, such as 100.00"));
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw wrong(field, "is needed");
        }
        return value;
    }

    private static RuntimeException wrong(String field, String why) {
        return Refusal.invalid(field, why).asException();
    }
}
