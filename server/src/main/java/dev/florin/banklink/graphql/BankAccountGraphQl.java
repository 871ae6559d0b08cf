package dev.florin.banklink.graphql;

import dev.florin.banklink.AccountNumber;
import dev.florin.banklink.AddedAccounts;
import dev.florin.banklink.BankAccountDetails;
import dev.florin.banklink.BankAccountVault;
import dev.florin.banklink.BankAccounts;
import dev.florin.banklink.BankVerifications;
import dev.florin.banklink.RoutingNumber;
import dev.florin.platform.Caller;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Request;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of {@code schema/bank-accounts.graphqls}. */
public final class BankAccountGraphQl implements GraphQlPart {
    /** Accounts that are added by number to one account: each has two deposits sent, and its number tried at a gateway. */
    public static final LimitKind LIMIT = LimitKind.inLive("bank_account", "6/min burst 20");

    private static final int MAX_LINE = 100;
    private static final int CENTS = 2;
    private static final BigDecimal DOLLAR = BigDecimal.ONE;

    private final AddedAccounts added;
    private final BankVerifications verifications;
    private final BankAccounts accounts;
    private final RateLimits limits;

    public BankAccountGraphQl(
            AddedAccounts added, BankVerifications verifications, BankAccounts accounts, RateLimits limits) {
        this.added = added;
        this.verifications = verifications;
        this.accounts = accounts;
        this.limits = limits;
    }

    /** The wire's bank account. */
    record View(
            UUID bankAccountId,
            UUID accountId,
            String type,
            String accountName,
            String status,
            String achRouting,
            String lastFour,
            boolean authChargeBackupPaymentMethod,
            @Nullable UUID billingAddressId,
            @Nullable String nickname,
            @Nullable String disabledReason,
            @Nullable UUID backupBankCardId) {
        static View of(BankAccountDetails account) {
            return new View(
                    account.bankAccountId(),
                    account.accountId(),
                    account.type(),
                    account.accountName(),
                    account.status(),
                    account.achRouting(),
                    account.lastFour(),
                    account.backupBankCardId() != null,
                    null,
                    account.nickname(),
                    account.disabledWhy(),
                    account.backupBankCardId());
        }
    }

    @Override
    public String schemaResource() {
        return "schema/bank-accounts.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                mutation -> mutation.dataFetcher("addBankAccount", this::add)
                        .dataFetcher("verifyBankAccount", this::verify)
                        .dataFetcher("updateBankAccountNickname", this::rename)
                        .dataFetcher("setBankAccountBackupCard", this::setBackup)
                        .dataFetcher("deleteBankAccount", this::delete));
    }

    private View add(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        BankAccountVault.NewAccount account = new BankAccountVault.NewAccount(
                RoutingNumber.read(text(input, "routingNumber"))
                        .orElseThrow(() -> input.invalid(
                                "routingNumber", "must be the nine digits of a bank, with their check digit")),
                AccountNumber.read(text(input, "accountNumber"))
                        .orElseThrow(() -> input.invalid("accountNumber", "must be 4 to 17 digits")),
                input.member("type", BankAccountVault.Type.class),
                input.line("accountHolderName", MAX_LINE));
        String nickname = input.optionalLine("nickname", MAX_LINE);
        Caller.User user = Request.user(environment);
        limits.take(LIMIT, user.accountId().toString());
        AddedAccounts.Added done = added.add(user, account, nickname);
        return view(environment, done.account(), done.replayed());
    }

    private static String text(InputFields input, String field) {
        return input.requiredText(field).strip();
    }

    private View verify(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        BankVerifications.Verified verified = verifications.verify(
                Request.user(environment),
                input.requiredId("bankAccountId"),
                cents(input, "firstAmount"),
                cents(input, "secondAmount"));
        return view(environment, verified.account(), verified.replayed());
    }

    /** Refused before a try is taken, as no deposit is like that. */
    private static int cents(InputFields input, String field) {
        BigDecimal amount = (BigDecimal) Objects.requireNonNull(input.values().get(field));
        if (amount.signum() <= 0 || amount.compareTo(DOLLAR) >= 0) {
            throw input.invalid(field, "must be between 0.01 and 0.99");
        }
        if (amount.stripTrailingZeros().scale() > CENTS) {
            throw input.invalid(field, "has more than two decimals");
        }
        return amount.movePointRight(CENTS).intValueExact();
    }

    private View rename(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return View.of(accounts.rename(
                Request.user(environment), input.requiredId("bankAccountId"), input.line("nickname", MAX_LINE)));
    }

    private View setBackup(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return View.of(accounts.setBackup(
                Request.user(environment), input.requiredId("bankAccountId"), input.id("bankCardId")));
    }

    private View delete(DataFetchingEnvironment environment) {
        BankAccounts.Removed removed = accounts.remove(
                Request.user(environment), InputFields.of(environment).requiredId("bankAccountId"));
        return view(environment, removed.account(), removed.replayed());
    }

    private static View view(DataFetchingEnvironment environment, BankAccountDetails account, boolean isReplay) {
        if (isReplay) {
            Request.markReplayed(environment);
        }
        return View.of(account);
    }
}
