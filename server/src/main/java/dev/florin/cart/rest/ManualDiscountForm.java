package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import dev.florin.money.Rate;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a company takes off a cart by hand. It is for all goods, for this order and without effect on points: what
 * else the vendor's form can say is refused.
 */
final class ManualDiscountForm {
    private static final int MAX_REASON_CHARS = 200;
    private static final int MAX_WORD_CHARS = 50;
    private static final String FLAT = "flat";
    private static final String PERCENTAGE = "percentage";
    private static final String EVERYTHING = "everything";
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private ManualDiscountForm() {}

    /** @throws dev.florin.platform.fluid.FluidRefusal 422 with all that is wrong */
    static CartChange.GiveDiscount read(Form form) {
        String reason = form.requiredText("reason", MAX_REASON_CHARS);
        String type = form.requiredText("price_discount_type", MAX_WORD_CHARS);
        if (!type.isEmpty() && !type.equals(FLAT) && !type.equals(PERCENTAGE)) {
            form.problem("price_discount_type", "must be " + FLAT + " or " + PERCENTAGE + ".");
        }
        BigDecimal flat = value(form, "flat_value", type.equals(FLAT));
        Rate percent = percent(form, value(form, "percentage_value", type.equals(PERCENTAGE)));
        String goods = form.text("applicable_for", MAX_WORD_CHARS);
        if (goods != null && !goods.equals(EVERYTHING)) {
            form.problem("applicable_for", "must be " + EVERYTHING + ": no products are named.");
        }
        boolean onSubscriptions = form.flag("apply_to_subscriptions", false);
        refuse(form, "apply_to_recurring_subscription_orders", "must be false: renewals cost what the shop says.");
        refuse(form, "apply_to_volume", "must be false: points of lines are set by update_volumes.");
        form.refuseProblems();
        return new CartChange.GiveDiscount(reason, percent, flat, onSubscriptions);
    }

    /** The value of the type that is meant; that of the other type is not looked at. */
    private static @Nullable BigDecimal value(Form form, String name, boolean isMeant) {
        if (!isMeant) {
            form.expect(name);
            return null;
        }
        Optional<BigDecimal> value = CompanyForms.amount(form, name);
        if (!form.has(name)) {
            form.problem(name, Form.REQUIRED);
        } else if (value.isPresent() && value.get().signum() == 0) {
            form.problem(name, "must be positive.");
        }
        return value.orElse(null);
    }

    private static @Nullable Rate percent(Form form, @Nullable BigDecimal percent) {
        if (percent == null) {
            return null;
        }
        if (percent.compareTo(ALL) > 0 || percent.stripTrailingZeros().scale() > 4) {
            form.problem("percentage_value", "must be at most 100, with at most 4 decimals.");
            return null;
        }
        return Rate.ofPercent(percent);
    }

    private static void refuse(Form form, String name, String problem) {
        if (form.flag(name, false)) {
            form.problem(name, problem);
        }
    }
}
