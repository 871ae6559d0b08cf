package dev.florin.banklink.graphql;

import dev.florin.banklink.BankItem;
import dev.florin.banklink.LinkedAccount;
import dev.florin.banklink.PlaidAccounts;
import dev.florin.banklink.PlaidLinking;
import dev.florin.banklink.PlaidTransactions;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types of {@code schema/plaid.graphqls}. */
final class PlaidViews {
    private PlaidViews() {}

    record LinkToken(String linkToken, Instant expiration, String requestId, String mode) {}

    record Link(
            boolean requiresAddress,
            @Nullable UUID bankAccountId,
            UUID bankInstitutionAuthId,
            @Nullable UUID newlyLinkedBankInstitutionAuthId,
            String bankInstitutionName,
            String platformItemId,
            List<Account> bankAccounts) {
        static Link of(PlaidLinking.Linked linked) {
            BankItem item = linked.item();
            List<Account> accounts = linked.accounts().stream().map(Account::of).toList();
            return new Link(
                    item.requiresAddress(),
                    accounts.isEmpty() ? null : accounts.getFirst().bankAccountId,
                    item.institutionAuthId(),
                    linked.newlyLinked() ? item.institutionAuthId() : null,
                    item.institutionName(),
                    item.platformItemId().toString(),
                    accounts);
        }
    }

    record Account(
            UUID bankAccountId,
            UUID bankInstitutionAuthId,
            String platformItemId,
            String bankName,
            String accountName,
            @Nullable String nickname,
            String lastFour,
            String type,
            String subtype,
            String status,
            @Nullable String disabledReason) {
        static Account of(LinkedAccount account) {
            return new Account(
                    account.bankAccountId(),
                    account.institutionAuthId(),
                    account.platformItemId().toString(),
                    account.bankName(),
                    account.accountName(),
                    account.nickname(),
                    account.lastFour(),
                    account.type(),
                    account.subtype(),
                    account.status(),
                    account.disabledWhy());
        }
    }

    record Balance(
            UUID bankAccountId,
            String bankName,
            String lastFour,
            BigDecimal currentBalance,
            @Nullable BigDecimal availableBalance,
            String currencyCode,
            Instant updatedAt) {
        static Balance of(LinkedAccount account) {
            Money available = account.balance().available();
            return new Balance(
                    account.bankAccountId(),
                    account.bankName(),
                    account.lastFour(),
                    account.balance().current().toDecimal(),
                    available == null ? null : available.toDecimal(),
                    account.balance().current().currency().code(),
                    account.balance().at());
        }
    }

    record SpendPower(
            UUID bankAccountId,
            BigDecimal spendPower,
            BigDecimal availableSpendPower,
            BigDecimal lastRecordedBalance,
            BigDecimal pendingTransactions,
            Instant updatedAt) {
        static SpendPower of(PlaidAccounts.SpendPower power) {
            return new SpendPower(
                    power.account().bankAccountId(),
                    power.power().toDecimal(),
                    power.available().toDecimal(),
                    power.account().balance().spendable().toDecimal(),
                    power.pending().toDecimal(),
                    power.account().balance().at());
        }
    }

    record Connections(List<Broken> verifyMembers) {
        static Connections of(List<BankItem> broken) {
            return new Connections(broken.stream()
                    .map(item -> new Broken(
                            item.platformItemId().toString(), item.institutionAuthId(), item.institutionName()))
                    .toList());
        }
    }

    record Broken(String platformItemId, UUID bankInstitutionAuthId, String bankInstitutionName) {}

    record Transactions(int totalCount, List<Transaction> transactions) {
        static Transactions of(PlaidTransactions.Found found) {
            return new Transactions(
                    found.total(), found.rows().stream().map(Transaction::of).toList());
        }
    }

    record Transaction(
            UUID historicalBankTransactionId,
            String platformItemId,
            UUID bankInstitutionAuthId,
            UUID bankAccountId,
            String transactionId,
            String transactionStatus,
            String transactionType,
            String transactionDate,
            BigDecimal amount,
            String currencyCode,
            String description,
            @Nullable String merchantName,
            @Nullable String category,
            boolean pending) {
        static Transaction of(PlaidTransactions.Row row) {
            Money amount = row.movement().amount();
            return new Transaction(
                    row.transactionId(),
                    row.account().platformItemId().toString(),
                    row.account().institutionAuthId(),
                    row.account().bankAccountId(),
                    row.movement().movementRef(),
                    row.movement().pending() ? "PENDING" : "POSTED",
                    amount.isPositive() ? "DEBIT" : "CREDIT",
                    row.movement().date().toString(),
                    amount.toDecimal(),
                    amount.currency().code(),
                    row.movement().description(),
                    row.movement().merchantName(),
                    row.movement().category(),
                    row.movement().pending());
        }
    }

    record PublicToken(String publicToken) {
        @Override
        public String toString() {
            return "a public token";
        }
    }
}
