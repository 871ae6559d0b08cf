package dev.florin.wallet;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.graphql.InputFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads amounts and funding sources from the fields of an argument. */
public final class PaymentInput {
    /** The largest amount that is accepted, in dollars. */
    private static final BigDecimal MAX_AMOUNT = BigDecimal.valueOf(1_000_000);

    private PaymentInput() {}

    /** A funding source as an argument names it. */
    public record NamedSource(FundingSource.Kind kind, String field, UUID sourceId) {}

    /** @throws dev.florin.platform.RefusedException for more than two decimals, or far too much */
    public static Money amount(InputFields input, String field, BigDecimal value) {
        if (value.abs().compareTo(MAX_AMOUNT) > 0) {
            throw input.invalid(field, "is too large");
        }
        try {
            return Money.exactly(value, CurrencyCode.USD);
        } catch (ArithmeticException e) {
            throw input.invalid(field, "has more than two decimals");
        }
    }

    /** The {@code amount} of an argument that requires it. */
    public static Money positiveAmount(InputFields input) {
        if (!(input.values().get("amount") instanceof BigDecimal value)) {
            throw input.invalid("amount", "is required");
        }
        Money amount = amount(input, "amount", value);
        if (!amount.isPositive()) {
            throw input.invalid("amount", "must be positive");
        }
        return amount;
    }

    /**
     * The one source that is named, or null.
     *
     * @param beside what may be given with it, in words; or empty
     */
    public static @Nullable NamedSource source(InputFields input, String beside) {
        List<NamedSource> named = new ArrayList<>();
        name(named, input, FundingSource.Kind.BANK_ACCOUNT, "bankAccountId");
        name(named, input, FundingSource.Kind.BANK_CARD, "bankCardId");
        name(named, input, FundingSource.Kind.PAYPAL, "paypalVaultId");
        name(named, input, FundingSource.Kind.PAYPAL, "paypalVaultID");
        if (named.size() > 1) {
            throw input.invalid(
                    named.get(1).field,
                    "only one of bankAccountId, bankCardId and paypalVaultId may be given" + beside
                            + "; this request has "
                            + String.join(
                                    ", ", named.stream().map(NamedSource::field).toList()));
        }
        return named.isEmpty() ? null : named.getFirst();
    }

    private static void name(List<NamedSource> named, InputFields input, FundingSource.Kind kind, String field) {
        UUID id = input.id(field);
        if (id != null) {
            named.add(new NamedSource(kind, field, id));
        }
    }

    /** @throws dev.florin.platform.RefusedException when the account has no such source */
    public static FundingSource find(FundingSources sources, InputFields input, UUID accountId, NamedSource source) {
        return sources.find(accountId, source.kind, source.sourceId)
                .orElseThrow(() -> new Refusal(
                                Reason.FUNDING_SOURCE_NOT_FOUND,
                                input.path(source.field) + ": there is no such active funding source",
                                input.path(source.field))
                        .asException());
    }
}
