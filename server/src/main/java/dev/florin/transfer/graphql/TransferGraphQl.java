package dev.florin.transfer.graphql;

import dev.florin.attachment.Attachments;
import dev.florin.identity.Recipients;
import dev.florin.identity.SeatRights;
import dev.florin.ledger.BalanceKind;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Request;
import dev.florin.transfer.MerchantCategoryCodes;
import dev.florin.transfer.OwnGiftCards;
import dev.florin.transfer.Transfer;
import dev.florin.transfer.TransferCommand;
import dev.florin.transfer.TransferOutcome;
import dev.florin.transfer.TransferSettings;
import dev.florin.transfer.Transfers;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.UserBalances;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deposits, withdrawals and transfers ({@code docs/protocols/fluz.md}, "Moving money"). */
public final class TransferGraphQl implements GraphQlPart {
    /** What {@code createTransfer} says in its answer; all else is an error of the answer, as everywhere. */
    private static final Set<Reason> OF_THE_REQUEST = EnumSet.of(
            Reason.INVALID_ARGUMENT,
            Reason.NOT_FOUND,
            Reason.IDEMPOTENCY_KEY_REUSED,
            Reason.FUNDING_SOURCE_NOT_FOUND,
            Reason.INSUFFICIENT_BALANCE,
            Reason.PAYMENT_DECLINED,
            Reason.SPENDING_LIMIT_REACHED,
            Reason.ACCOUNT_BLOCKED,
            Reason.APP_NOT_ACTIVE);

    private static final int MAX_NAME = 255;

    private final Transfers transfers;
    private final Transactions transactions;
    private final Attachments attachments;
    private final Recipients recipients;
    private final TransferInput input;
    private final CreateTransferInput createInput;

    public TransferGraphQl(
            Transfers transfers,
            Transactions transactions,
            FundingSources sources,
            Attachments attachments,
            TransferSettings settings,
            OwnGiftCards cards,
            SeatRights rights,
            Recipients recipients) {
        this.transfers = transfers;
        this.transactions = transactions;
        this.attachments = attachments;
        this.recipients = recipients;
        this.input = new TransferInput(sources, attachments, settings, cards);
        this.createInput = new CreateTransferInput(sources, attachments, rights, recipients);
    }

    record DepositResult(List<TransferViews.Deposit> cashBalanceDeposits) {}

    record WithdrawResult(List<TransferViews.Withdraw> withdraws) {}

    record InternalResult(TransferViews.Deposit cashBalanceDeposit, TransferViews.Withdraw withdraw) {}

    record CreateResult(
            boolean success,
            String message,
            @Nullable UUID transferId,
            @Nullable Problem error) {}

    record Problem(String code, String message) {}

    record UserFound(UUID recipientId, String displayName) {}

    record BusinessFound(UUID recipientId, String displayName, String companyName) {}

    @Override
    public String schemaResource() {
        return "schema/transfer.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                        "Mutation",
                        type -> type.dataFetcher("depositCashBalance", this::deposit)
                                .dataFetcher("depositCashBalance1", this::deposit)
                                .dataFetcher("withdrawCashBalance", this::withdraw)
                                .dataFetcher("transferInternalBalance", this::internal)
                                .dataFetcher("redeemFluzGiftCard", this::redeem)
                                .dataFetcher("createTransfer", this::create))
                .type(
                        "Query",
                        type -> type.dataFetcher("lookupUser", this::lookupUser)
                                .dataFetcher("lookupBusiness", this::lookupBusiness)
                                .dataFetcher("getMccList", _ -> MerchantCategoryCodes.ALL))
                .type("DepositCashBalanceResult", type -> type.dataFetcher("balances", this::balances))
                .type("WithdrawCashBalanceResult", type -> type.dataFetcher("balances", this::balances))
                .type("Withdraw", type -> type.dataFetcher("externalTransactionId", _ -> null));
    }

    private DepositResult deposit(DataFetchingEnvironment environment) {
        InputFields fields = InputFields.of(environment);
        Transfer transfer = moved(environment, input.deposit(fields, Request.user(environment)));
        return new DepositResult(
                List.of(TransferViews.deposit(transfer, TransferInput.into(fields), attachmentUrl(transfer))));
    }

    private WithdrawResult withdraw(DataFetchingEnvironment environment) {
        InputFields fields = InputFields.of(environment);
        Transfer transfer = moved(environment, input.withdrawal(fields, Request.user(environment)));
        return new WithdrawResult(List.of(TransferViews.withdraw(transfer, TransferInput.from(fields))));
    }

    /** Read only where they are selected. */
    private UserBalances balances(DataFetchingEnvironment environment) {
        Pipeline pipeline = new Pipeline();
        UserBalances.Reading reading =
                UserBalances.addTo(pipeline, Request.user(environment).accountId());
        transactions.atOnce(pipeline);
        return reading.balances();
    }

    private InternalResult internal(DataFetchingEnvironment environment) {
        Transfer transfer = moved(environment, input.internal(InputFields.of(environment), Request.user(environment)));
        return new InternalResult(
                TransferViews.deposit(transfer, BalanceKind.CASH, attachmentUrl(transfer)),
                TransferViews.withdraw(transfer, BalanceKind.CASH));
    }

    private DepositResult redeem(DataFetchingEnvironment environment) {
        Transfer transfer =
                moved(environment, input.redemption(InputFields.of(environment), Request.user(environment)));
        return new DepositResult(
                List.of(TransferViews.deposit(transfer, BalanceKind.GIFT_CARD, attachmentUrl(transfer))));
    }

    private CreateResult create(DataFetchingEnvironment environment) {
        try {
            TransferCommand command = createInput.command(
                    InputFields.of(environment), Request.of(environment).caller());
            Transfer transfer = moved(environment, command);
            String message = transfer.state().isFinal() ? "The transfer is complete." : "The transfer is under way.";
            return new CreateResult(true, message, transfer.transferId(), null);
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            if (!OF_THE_REQUEST.contains(refusal.reason())) {
                throw e;
            }
            Problem problem = new Problem(refusal.reason().code(), refusal.message());
            return new CreateResult(false, refusal.message(), null, problem);
        }
    }

    private Transfer moved(DataFetchingEnvironment environment, TransferCommand command) {
        TransferOutcome outcome = transfers.move(command);
        if (outcome.replayed()) {
            Request.markReplayed(environment);
        }
        return switch (outcome) {
            case TransferOutcome.Accepted(Transfer transfer, boolean _) -> transfer;
            case TransferOutcome.Refused(Refusal refusal, boolean _) -> throw refusal.asException();
        };
    }

    private UserFound lookupUser(DataFetchingEnvironment environment) {
        InputFields fields = InputFields.of(environment);
        String phone = fields.text("phoneNumber", MAX_NAME);
        String email = fields.text("email", MAX_NAME);
        if ((phone == null) == (email == null)) {
            throw fields.invalid("phoneNumber", "exactly one of phoneNumber and email is required");
        }
        if (phone != null && !phone.matches("\\+[1-9][0-9]{6,14}")) {
            throw fields.invalid("phoneNumber", "must be in international form, such as +14155550100");
        }
        Recipients.Recipient found =
                phone == null ? recipients.byEmail(Objects.requireNonNull(email)) : recipients.byPhone(phone);
        return new UserFound(found.accountId(), found.displayName());
    }

    private List<BusinessFound> lookupBusiness(DataFetchingEnvironment environment) {
        InputFields fields = InputFields.of(environment);
        String name = fields.text("companyName", MAX_NAME);
        if (name == null) {
            throw fields.invalid("companyName", "must not be blank");
        }
        List<BusinessFound> found = recipients.businesses(name.strip()).stream()
                .map(one -> new BusinessFound(one.accountId(), one.displayName(), one.displayName()))
                .toList();
        if (found.isEmpty()) {
            throw Refusal.of(Reason.RECIPIENT_NOT_FOUND).asException();
        }
        return found;
    }

    private @Nullable String attachmentUrl(Transfer transfer) {
        UUID attachmentId = transfer.annotation().attachmentId();
        return attachmentId == null ? null : attachments.link(transfer.accountId(), attachmentId);
    }
}
