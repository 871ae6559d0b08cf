package dev.florin.purchase.graphql;

import dev.florin.attachment.Attachments;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.PurchaseCommand;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@code PurchaseGiftCardInput}: every rule of shape, each refused by the name of its field. */
final class PurchaseInput {
    private static final int MAX_MEMO = 255;
    private static final int MAX_CATEGORY = 100;
    private static final int MAX_SLUG = 100;

    /** The largest face value that is accepted, in dollars. */
    private static final BigDecimal MAX_AMOUNT = BigDecimal.valueOf(1_000_000);

    private static final BigDecimal MAX_RATE = BigDecimal.valueOf(100);

    private final Map<String, Object> input;
    private final FundingSources sources;
    private final Attachments attachments;

    PurchaseInput(Map<String, Object> input, FundingSources sources, Attachments attachments) {
        this.input = input;
        this.sources = sources;
        this.attachments = attachments;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong. */
    PurchaseCommand command(Caller.User buyer) {
        Money amount = amount("amount", (BigDecimal) Objects.requireNonNull(input.get("amount")));
        if (!amount.isPositive()) {
            throw invalid("amount", "must be positive");
        }
        if (id("offerId") == null && text("merchantSlug", MAX_SLUG) == null && id("exclusiveRateId") == null) {
            throw invalid("offerId", "offerId or merchantSlug is required");
        }
        SourceName source = source();
        Money balancePart = balancePart(amount, source);
        return new PurchaseCommand(
                buyer,
                Objects.requireNonNull(id("idempotencyKey")),
                amount,
                id("offerId"),
                text("merchantSlug", MAX_SLUG),
                id("exclusiveRateId"),
                rate(),
                balancePart,
                source != null && balancePart.isLessThan(amount) ? find(buyer.accountId(), source) : null,
                id("userCashBalanceId"),
                !Boolean.FALSE.equals(input.get("defaultToBalance")),
                text("memo", MAX_MEMO),
                stripped(text("transactionCategory", MAX_CATEGORY)),
                attachment(buyer.accountId()));
    }

    private record SourceName(FundingSource.Kind kind, String field, UUID id) {}

    private @Nullable SourceName source() {
        List<SourceName> named = new ArrayList<>();
        name(named, FundingSource.Kind.BANK_ACCOUNT, "bankAccountId");
        name(named, FundingSource.Kind.BANK_CARD, "bankCardId");
        name(named, FundingSource.Kind.PAYPAL, "paypalVaultId");
        name(named, FundingSource.Kind.PAYPAL, "paypalVaultID");
        if (named.size() > 1) {
            throw invalid(
                    named.get(1).field,
                    "only one of bankAccountId, bankCardId and paypalVaultId may be given, next to balanceAmount; this"
                            + " request has "
                            + String.join(
                                    ", ", named.stream().map(SourceName::field).toList()));
        }
        return named.isEmpty() ? null : named.getFirst();
    }

    private void name(List<SourceName> named, FundingSource.Kind kind, String field) {
        UUID id = id(field);
        if (id != null) {
            named.add(new SourceName(kind, field, id));
        }
    }

    private FundingSource find(UUID accountId, SourceName source) {
        return sources.find(accountId, source.kind, source.id)
                .orElseThrow(() -> new Refusal(
                                Reason.FUNDING_SOURCE_NOT_FOUND,
                                "input." + source.field + ": there is no such active funding source",
                                "input." + source.field)
                        .asException());
    }

    /** The balance pays the given amount, else whatever no other source pays. */
    private Money balancePart(Money amount, @Nullable SourceName source) {
        Object given = input.get("balanceAmount");
        if (given == null) {
            return source == null ? amount : Money.zero(amount.currency());
        }
        Money part = amount("balanceAmount", (BigDecimal) given);
        if (part.minor() < 0) {
            throw invalid("balanceAmount", "must not be negative");
        }
        if (amount.isLessThan(part)) {
            throw invalid("balanceAmount", "is more than amount");
        }
        if (source == null && part.isLessThan(amount)) {
            throw invalid(
                    "balanceAmount",
                    "is less than amount, and no bankAccountId, bankCardId or paypalVaultId pays the rest");
        }
        return part;
    }

    private static Money amount(String field, BigDecimal value) {
        if (value.abs().compareTo(MAX_AMOUNT) > 0) {
            throw invalid(field, "is too large");
        }
        try {
            return Money.exactly(value, CurrencyCode.USD);
        } catch (ArithmeticException e) {
            throw invalid(field, "has more than two decimals");
        }
    }

    private @Nullable Rate rate() {
        if (!(input.get("minRewardRate") instanceof BigDecimal percent)) {
            return null;
        }
        if (percent.signum() < 0 || percent.compareTo(MAX_RATE) > 0) {
            throw invalid("minRewardRate", "must be between 0 and 100");
        }
        try {
            return Rate.ofPercent(percent);
        } catch (ArithmeticException e) {
            throw invalid("minRewardRate", "has more than four decimals");
        }
    }

    private @Nullable UUID attachment(UUID accountId) {
        UUID attachmentId = id("attachmentId");
        if (attachmentId != null && !attachments.use(accountId, attachmentId)) {
            throw invalid("attachmentId", "there is no such file in this account");
        }
        return attachmentId;
    }

    private @Nullable UUID id(String field) {
        return (UUID) input.get(field);
    }

    private @Nullable String text(String field, int maxLength) {
        if (!(input.get(field) instanceof String text)) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw invalid(field, "is longer than " + maxLength + " characters");
        }
        // Half a surrogate pair would be kept as a question mark.
        if (text.indexOf('\u0000') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw invalid(field, "has a character that cannot be stored");
        }
        return text.isBlank() ? null : text;
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static RuntimeException invalid(String field, String why) {
        return Refusal.invalid("input." + field, why).asException();
    }
}
