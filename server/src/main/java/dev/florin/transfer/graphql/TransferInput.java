package dev.florin.transfer.graphql;

import dev.florin.attachment.Annotation;
import dev.florin.attachment.Attachments;
import dev.florin.catalog.PaymentMethod;
import dev.florin.identity.ScopeType;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.Caller;
import dev.florin.platform.graphql.InputFields;
import dev.florin.transfer.Initiator;
import dev.florin.transfer.MerchantCategoryCodes;
import dev.florin.transfer.Movement;
import dev.florin.transfer.OwnGiftCards;
import dev.florin.transfer.TransferCommand;
import dev.florin.transfer.TransferSettings;
import dev.florin.transfer.WithdrawMethod;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentInput;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of deposits, withdrawals and transfers within an account: every rule of shape, each by its field. */
final class TransferInput {
    /** The longest key that is a text, in characters. */
    static final int MAX_KEY = 100;

    private static final int MAX_EMAIL = 254;

    private final FundingSources sources;
    private final Attachments attachments;
    private final TransferSettings settings;
    private final OwnGiftCards cards;

    TransferInput(FundingSources sources, Attachments attachments, TransferSettings settings, OwnGiftCards cards) {
        this.cards = cards;
        this.sources = sources;
        this.attachments = attachments;
        this.settings = settings;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong */
    TransferCommand deposit(InputFields input, Caller.User user) {
        Money amount = PaymentInput.positiveAmount(input);
        BalanceKind into = into(input);
        UUID spendAccount = input.id("userCashBalanceId");
        if (spendAccount != null && into != BalanceKind.CASH) {
            throw input.invalid("userCashBalanceId", "only with depositType CASH_BALANCE");
        }
        String category = merchantCategory(input, into);
        PaymentInput.NamedSource named = PaymentInput.source(input, "");
        if (named == null) {
            throw input.invalid("bankCardId", "bankAccountId, bankCardId or paypalVaultId is required");
        }
        FundingSource source = PaymentInput.find(sources, input, user.accountId(), named);
        return new TransferCommand(
                new Initiator(user.accountId(), user),
                ScopeType.MAKE_DEPOSIT,
                input.requiredId("idempotencyKey").toString(),
                amount,
                new Movement.Deposit(into, spendAccount, source, category),
                Annotation.of(input, user.accountId(), attachments));
    }

    /** Where a deposit goes; the default is spend accounts. */
    static BalanceKind into(InputFields input) {
        return switch (String.valueOf(input.values().get("depositType"))) {
            case "GIFT_CARD_BALANCE" -> BalanceKind.GIFT_CARD;
            case "RESERVE_BALANCE" -> BalanceKind.RESERVE;
            default -> BalanceKind.CASH;
        };
    }

    private static @Nullable String merchantCategory(InputFields input, BalanceKind into) {
        String code = input.text("merchantCategoryCode", 4);
        if (code == null) {
            return null;
        }
        if (into != BalanceKind.GIFT_CARD) {
            throw input.invalid("merchantCategoryCode", "only with depositType GIFT_CARD_BALANCE");
        }
        if (!MerchantCategoryCodes.isKnown(code)) {
            throw input.invalid("merchantCategoryCode", "must be one of getMccList");
        }
        return code;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong */
    TransferCommand withdrawal(InputFields input, Caller.User user) {
        Money amount = PaymentInput.positiveAmount(input);
        BalanceKind from = from(input);
        if (amount.isLessThan(settings.minOf(from))) {
            throw input.invalid("amount", "must be at least " + settings.minOf(from));
        }
        UUID spendAccount = input.id("cashBalanceId");
        if (spendAccount != null && from != BalanceKind.CASH) {
            throw input.invalid("cashBalanceId", "only with source CASH_BALANCE");
        }
        WithdrawMethod method =
                WithdrawMethod.valueOf(String.valueOf(input.values().get("method")));
        FundingSource destination = destination(input, user.accountId(), method);
        return new TransferCommand(
                new Initiator(user.accountId(), user),
                ScopeType.MAKE_WITHDRAW,
                input.requiredId("idempotencyKey").toString(),
                amount,
                new Movement.Withdrawal(from, spendAccount, method, destination, email(input, method)),
                Annotation.NONE);
    }

    /** Where a withdrawal comes from; the default is spend accounts. */
    static BalanceKind from(InputFields input) {
        return "REWARDS_BALANCE".equals(input.values().get("source")) ? BalanceKind.REWARDS : BalanceKind.CASH;
    }

    private @Nullable FundingSource destination(InputFields input, UUID accountId, WithdrawMethod method) {
        PaymentInput.NamedSource named = PaymentInput.source(input, "");
        FundingSource.Kind kind = switch (method) {
            case BANK_ACH -> FundingSource.Kind.BANK_ACCOUNT;
            case BANK_CARD -> FundingSource.Kind.BANK_CARD;
            case PAYPAL -> FundingSource.Kind.PAYPAL;
            case VENMO -> null;
        };
        if (named != null && named.kind() != kind) {
            throw input.invalid(named.field(), "does not go with method " + method);
        }
        if (kind == null) {
            return null;
        }
        if (named == null) {
            throw input.invalid(field(kind), "is required with method " + method);
        }
        FundingSource source = PaymentInput.find(sources, input, accountId, named);
        if (source.method() == PaymentMethod.CREDIT_CARD) {
            throw input.invalid(named.field(), "must be a debit card");
        }
        return source;
    }

    private static String field(FundingSource.Kind kind) {
        return switch (kind) {
            case BANK_ACCOUNT -> "bankAccountId";
            case BANK_CARD -> "bankCardId";
            case PAYPAL -> "paypalVaultId";
        };
    }

    private static @Nullable String email(InputFields input, WithdrawMethod method) {
        String email = input.text("emailAddress", MAX_EMAIL);
        if (method != WithdrawMethod.VENMO) {
            if (email != null) {
                throw input.invalid("emailAddress", "only with method VENMO");
            }
            return null;
        }
        if (email == null) {
            throw input.invalid("emailAddress", "is required with method VENMO");
        }
        if (!email.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")) {
            throw input.invalid("emailAddress", "is no e-mail address");
        }
        return email;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong */
    TransferCommand internal(InputFields input, Caller.User user) {
        Money amount = PaymentInput.positiveAmount(input);
        UUID source = input.requiredId("sourceUserCashBalanceId");
        UUID destination = input.requiredId("destinationUserCashBalanceId");
        if (source.equals(destination)) {
            throw input.invalid("destinationUserCashBalanceId", "must be another one than sourceUserCashBalanceId");
        }
        return new TransferCommand(
                new Initiator(user.accountId(), user),
                ScopeType.MANAGE_PAYMENT,
                key(input),
                amount,
                new Movement.Internal(source, destination),
                Annotation.of(input, user.accountId(), attachments));
    }

    /** @throws dev.florin.platform.RefusedException when there is no such card */
    TransferCommand redemption(InputFields input, Caller.User user) {
        String code = input.text("code", MAX_KEY);
        Money worth = Optional.ofNullable(code)
                .flatMap(cards::worth)
                .orElseThrow(() -> input.invalid("code", "there is no such gift card"));
        return new TransferCommand(
                new Initiator(user.accountId(), user),
                ScopeType.MAKE_DEPOSIT,
                input.requiredId("idempotencyKey").toString(),
                worth,
                new Movement.Redemption(String.valueOf(code).strip()),
                Annotation.of(input, user.accountId(), attachments));
    }

    /** A key that may be any text. */
    static String key(InputFields input) {
        String key = input.text("idempotencyKey", MAX_KEY);
        if (key == null) {
            throw input.invalid("idempotencyKey", "must not be blank");
        }
        return key;
    }
}
