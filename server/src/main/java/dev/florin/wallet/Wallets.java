package dev.florin.wallet;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an account has to pay with, as the API shows it: what can pay now, and the sums of its balances. */
public final class Wallets {
    private static final String BANK_CARDS = "select " + BankCard.COLUMNS + """

              from bank_cards
             where account_id = ?
               and card_status = 'ACTIVE'
             order by created_at, bank_card_id
             limit ?""";

    private static final String BANK_ACCOUNTS = """
            select b.bank_account_id, b.account_id, b.type, b.account_name, b.status, b.ach_routing, b.last_four, b.nickname,
            """ + BackupCards.COLUMN + """

              from bank_accounts b
             where b.account_id = ?
               and b.status = 'ENABLED'
             order by b.created_at, b.bank_account_id
             limit ?""";

    private static final String PAYPAL = """
            select paypal_vault_id, user_id, status, email
              from paypal_vaults
             where account_id = ?
               and status = 'ACTIVE'
             order by created_at, paypal_vault_id
             limit ?""";

    /** What a blocked account cannot pay with. */
    private static final List<String> ALL_TYPES = List.of("BANK_CARD", "BANK_ACCOUNT", "PAYPAL", "FLUZPAY");

    private final Transactions transactions;

    public Wallets(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param blockedPaymentTypes names of {@code PaymentMethodType} */
    public record Wallet(
            List<BankCard> bankCards,
            List<BankAccount> bankAccounts,
            List<Paypal> paypalAccounts,
            List<String> blockedPaymentTypes,
            UserBalances balances) {
        public Wallet {
            bankCards = List.copyOf(bankCards);
            bankAccounts = List.copyOf(bankAccounts);
            paypalAccounts = List.copyOf(paypalAccounts);
            blockedPaymentTypes = List.copyOf(blockedPaymentTypes);
        }
    }

    /**
     * A bank account that can pay.
     *
     * @param authChargeBackupPaymentMethod whether a card is charged for debits that the bank takes back
     * @param backupBankCardId that card
     */
    public record BankAccount(
            UUID bankAccountId,
            UUID accountId,
            String type,
            String accountName,
            String status,
            String achRouting,
            String lastFour,
            @Nullable String nickname,
            boolean authChargeBackupPaymentMethod,
            @Nullable UUID backupBankCardId) {
        private static BankAccount read(ResultSet row) throws SQLException {
            UUID backup = row.getObject("backup_card_id", UUID.class);
            return new BankAccount(
                    row.getObject("bank_account_id", UUID.class),
                    row.getObject("account_id", UUID.class),
                    row.getString("type"),
                    row.getString("account_name"),
                    row.getString("status"),
                    row.getString("ach_routing"),
                    row.getString("last_four"),
                    row.getString("nickname"),
                    backup != null,
                    backup);
        }
    }

    /** A PayPal account that can pay. */
    public record Paypal(UUID paypalVaultId, UUID userId, String status, String email) {
        private static Paypal read(ResultSet row) throws SQLException {
            return new Paypal(
                    row.getObject("paypal_vault_id", UUID.class),
                    row.getObject("user_id", UUID.class),
                    row.getString("status"),
                    row.getString("email"));
        }
    }

    /** All of it, from one round trip; at most {@link WalletSettings#MOST} sources of each kind, the oldest first. */
    public Wallet of(UUID accountId) {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> active = AccountLock.addStanding(pipeline, accountId);
        Result<BankCard> cards = pipeline.query(BankCard::read, BANK_CARDS, accountId, WalletSettings.MOST);
        Result<BankAccount> accounts = pipeline.query(BankAccount::read, BANK_ACCOUNTS, accountId, WalletSettings.MOST);
        Result<Paypal> paypal = pipeline.query(Paypal::read, PAYPAL, accountId, WalletSettings.MOST);
        UserBalances.Reading balances = UserBalances.addTo(pipeline, accountId);
        transactions.atOnce(pipeline);
        return new Wallet(
                cards.rows(),
                accounts.rows(),
                paypal.rows(),
                active.first().orElse(false) ? List.of() : ALL_TYPES,
                balances.balances());
    }
}
