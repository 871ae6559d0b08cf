package dev.florin.transfer.graphql;

import dev.florin.attachment.Annotation;
import dev.florin.attachment.Attachments;
import dev.florin.identity.Recipients;
import dev.florin.identity.ScopeType;
import dev.florin.identity.SeatRights;
import dev.florin.money.Money;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.graphql.InputFields;
import dev.florin.transfer.Initiator;
import dev.florin.transfer.Movement;
import dev.florin.transfer.TransferCommand;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentInput;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code CreateTransferInput}, of both versions: with {@code direction}, between a user and the app; or with {@code
 * destination}, from the user, or with the API key from the app's owner, to an account whose people use the app.
 */
final class CreateTransferInput {
    private static final int MAX_REFERENCE = 255;

    private final FundingSources sources;
    private final Attachments attachments;
    private final SeatRights rights;
    private final Recipients recipients;

    CreateTransferInput(FundingSources sources, Attachments attachments, SeatRights rights, Recipients recipients) {
        this.sources = sources;
        this.attachments = attachments;
        this.rights = rights;
        this.recipients = recipients;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong, or because the caller may not */
    TransferCommand command(InputFields input, Caller caller) {
        return switch (caller) {
            case Caller.User user ->
                "RECEIVE".equals(input.values().get("direction")) ? receive(input, user) : send(input, user);
            case Caller.App app -> pay(input, app);
            case Caller.Nobody() -> throw Refusal.of(Reason.API_KEY_INVALID).asException();
        };
    }

    private TransferCommand receive(InputFields input, Caller.User user) {
        require(user, ScopeType.MAKE_PAYOUT_TRANSFER_RECEIVE);
        recipients.requirePublic(user.appId());
        if (input.object("destination") != null) {
            throw input.invalid("destination", "does not go with direction");
        }
        noSource(input, "does not go with direction RECEIVE");
        UUID owner = other(input, "direction", user.accountId(), rights.payingAccountOfOwner(user.appId()));
        return command(
                input,
                new Initiator(user.accountId(), user),
                ScopeType.MAKE_PAYOUT_TRANSFER_RECEIVE,
                new Movement.Incoming(owner));
    }

    private TransferCommand send(InputFields input, Caller.User user) {
        require(user, ScopeType.MAKE_PAYOUT_TRANSFER_SEND);
        recipients.requirePublic(user.appId());
        InputFields destination = input.object("destination");
        if (destination != null && input.values().get("direction") != null) {
            throw input.invalid("destination", "does not go with direction");
        }
        PaymentInput.NamedSource named = PaymentInput.source(input, "");
        FundingSource source = named == null ? null : PaymentInput.find(sources, input, user.accountId(), named);
        Movement movement = destination == null
                ? new Movement.Outgoing(
                        other(input, "destination", user.accountId(), rights.accountOfOwner(user.appId())),
                        true,
                        null,
                        source,
                        null)
                : outgoing(destination, user.accountId(), user.appId(), source);
        return command(input, new Initiator(user.accountId(), user), ScopeType.MAKE_PAYOUT_TRANSFER_SEND, movement);
    }

    private TransferCommand pay(InputFields input, Caller.App app) {
        recipients.requirePublic(app.appId());
        UUID accountId = rights.accountOf(app, ScopeType.MAKE_PAYOUT_TRANSFER_SEND);
        if (input.values().get("direction") != null) {
            throw input.invalid("direction", "goes with a user's token alone");
        }
        noSource(input, "goes with a user's token alone");
        InputFields destination = input.object("destination");
        if (destination == null) {
            throw input.invalid("destination", "is required with the API key");
        }
        return command(
                input,
                new Initiator(accountId, app),
                ScopeType.MAKE_PAYOUT_TRANSFER_SEND,
                outgoing(destination, accountId, app.appId(), null));
    }

    private Movement outgoing(InputFields destination, UUID ownAccount, UUID appId, @Nullable FundingSource source) {
        UUID accountId = destination.id("accountId");
        if (accountId == null) {
            throw destination.invalid("accountId", "is required; lookupUser and lookupBusiness find it");
        }
        other(destination, "accountId", ownAccount, accountId);
        return new Movement.Outgoing(
                accountId,
                recipients.isKnownTo(appId, accountId),
                destination.id("userCashBalanceId"),
                source,
                destination.text("externalReferenceId", MAX_REFERENCE));
    }

    private TransferCommand command(InputFields input, Initiator initiator, ScopeType scope, Movement movement) {
        Money amount = PaymentInput.positiveAmount(input);
        return new TransferCommand(
                initiator,
                scope,
                TransferInput.key(input),
                amount,
                movement,
                Annotation.of(input, initiator.accountId(), attachments));
    }

    private static UUID other(InputFields input, String field, UUID ownAccount, UUID accountId) {
        if (accountId.equals(ownAccount)) {
            throw input.invalid(field, "must lead to another account");
        }
        return accountId;
    }

    private static void noSource(InputFields input, String why) {
        PaymentInput.NamedSource named = PaymentInput.source(input, "");
        if (named != null) {
            throw input.invalid(named.field(), why);
        }
    }

    private static void require(Caller.User user, ScopeType scope) {
        if (!user.scopes().contains(scope.name())) {
            throw Refusal.of(
                            Reason.SCOPE_MISSING,
                            "Invalid user access. The token lacks the scope that createTransfer needs here: " + scope
                                    + ".")
                    .asException();
        }
    }
}
