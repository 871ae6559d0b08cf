package dev.florin.stripe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a funding source's token says: which payment method pays, and whose it is. It is written as {@code cus_…/pm_…},
 * or {@code pm_…} alone for a card that is used once.
 *
 * @param customer the Stripe customer that the payment method is attached to, or null
 */
record StripeToken(@Nullable String customer, String paymentMethod) {
    private static final Pattern FORM =
            Pattern.compile("(?:(cus_[A-Za-z0-9_]{1,80})/)?((?:pm|card|src)_[A-Za-z0-9_]{1,80})");

    /** Empty for a token that is no token of Stripe's, such as another gateway's. */
    static Optional<StripeToken> read(String token) {
        Matcher form = FORM.matcher(token);
        return form.matches() ? Optional.of(new StripeToken(form.group(1), form.group(2))) : Optional.empty();
    }

    /** As it is kept. */
    String text() {
        return customer == null ? paymentMethod : customer + "/" + paymentMethod;
    }
}
